/** The server as a whole: its configuration, its wiring as lists, its commands. Decides nothing of OAuth. */
@NullMarked
package dev.gatehouse.app;

import org.jspecify.annotations.NullMarked;
