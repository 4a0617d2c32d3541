/** Keystores as keytool makes them, and as they are refused. */
@NullMarked
package dev.gatehouse.ground.tls;

import org.jspecify.annotations.NullMarked;
