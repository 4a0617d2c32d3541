/** Redis as it is and as it fails, by a server of its own. */
@NullMarked
package dev.gatehouse.ground.redis;

import org.jspecify.annotations.NullMarked;
