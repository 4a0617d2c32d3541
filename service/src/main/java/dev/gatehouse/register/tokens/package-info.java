/** What an access token and an ID token of ours say; mints and reads them. */
@NullMarked
package dev.gatehouse.register.tokens;

import org.jspecify.annotations.NullMarked;
