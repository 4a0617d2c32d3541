/** Where the lab's databases live, and how each notebook gets one of its own. */
@NullMarked
package dev.gatehouse.lab.server;

import org.jspecify.annotations.NullMarked;
