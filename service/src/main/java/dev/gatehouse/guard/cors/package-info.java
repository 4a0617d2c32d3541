/** Which web pages' scripts may read our answers. */
@NullMarked
package dev.gatehouse.guard.cors;

import org.jspecify.annotations.NullMarked;
