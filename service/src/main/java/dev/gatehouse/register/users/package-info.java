/** Whose accounts: users, their passwords on a bounded pool, and how an account ends. */
@NullMarked
package dev.gatehouse.register.users;

import org.jspecify.annotations.NullMarked;
