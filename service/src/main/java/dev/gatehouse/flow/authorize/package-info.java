/** The authorization endpoint: single sign-on, its login and consent pages, and the JSON form. */
@NullMarked
package dev.gatehouse.flow.authorize;

import org.jspecify.annotations.NullMarked;
