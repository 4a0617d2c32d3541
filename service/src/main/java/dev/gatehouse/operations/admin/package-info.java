/** Who may operate the server, and whether it is alive and ready. */
@NullMarked
package dev.gatehouse.operations.admin;

import org.jspecify.annotations.NullMarked;
