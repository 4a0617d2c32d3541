/** TLS on a port of our own: the keystore judged before the start, and followed while the server runs. */
@NullMarked
package dev.gatehouse.ground.tls;

import org.jspecify.annotations.NullMarked;
