/** DAOs of the hot path, straight over JDBC. */
@NullMarked
package dev.gatehouse.ground.db.hot;

import org.jspecify.annotations.NullMarked;
