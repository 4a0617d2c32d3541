/** The way to Redis: what may be slow, dead or empty at any time, and never fails a request for it. */
@NullMarked
package dev.gatehouse.ground.redis;

import org.jspecify.annotations.NullMarked;
