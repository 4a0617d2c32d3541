/** Server-rendered pages: templates, their strict headers, and the style sheet and script they share. */
@NullMarked
package dev.gatehouse.ground.page;

import org.jspecify.annotations.NullMarked;
