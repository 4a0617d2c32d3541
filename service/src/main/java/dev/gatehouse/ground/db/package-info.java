/** The pools, Jdbi, what an SQLSTATE means, and the second attempt. Names no table. */
@NullMarked
package dev.gatehouse.ground.db;

import org.jspecify.annotations.NullMarked;
