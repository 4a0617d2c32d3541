/** What starts and stops with the server. */
@NullMarked
package dev.gatehouse.ground.lifecycle;

import org.jspecify.annotations.NullMarked;
