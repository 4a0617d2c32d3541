/** The end of a browser's login, asked for by a client (OpenID Connect RP-Initiated Logout 1.0) or by the user. */
@NullMarked
package dev.gatehouse.flow.logout;

import org.jspecify.annotations.NullMarked;
