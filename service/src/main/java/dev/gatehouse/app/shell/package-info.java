/** {@code gatehouse.jar admin}: the admin port's acts from a shell. Which there are, it reads from their OpenAPI document. */
@NullMarked
package dev.gatehouse.app.shell;

import org.jspecify.annotations.NullMarked;
