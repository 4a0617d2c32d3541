/** The admin command against a running server. */
@NullMarked
package dev.gatehouse.app.shell;

import org.jspecify.annotations.NullMarked;
