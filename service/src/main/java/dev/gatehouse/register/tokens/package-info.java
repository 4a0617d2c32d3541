/** What tokens of ours say: mints and reads access and ID tokens, and makes those by which a client acts for a user once. */
@NullMarked
package dev.gatehouse.register.tokens;

import org.jspecify.annotations.NullMarked;
