/** Words that every room speaks: errors, ids, secrets and hashes. Knows no table and no endpoint. */
@NullMarked
package dev.gatehouse.ground.kernel;

import org.jspecify.annotations.NullMarked;
