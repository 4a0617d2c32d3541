/** The signing keys: made, published, rotated, kept encrypted. */
@NullMarked
package dev.gatehouse.register.keys;

import org.jspecify.annotations.NullMarked;
