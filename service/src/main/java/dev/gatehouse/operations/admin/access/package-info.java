/** Who may operate the server: tokens, scopes, and what happens to those who come without. */
@NullMarked
package dev.gatehouse.operations.admin.access;

import org.jspecify.annotations.NullMarked;
