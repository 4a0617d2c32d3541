/** Where a user is signed in: the list, the end of one, the end of all. */
@NullMarked
package dev.gatehouse.flow.sessions;

import org.jspecify.annotations.NullMarked;
