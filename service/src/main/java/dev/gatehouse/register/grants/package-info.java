/** What token exchange has issued: whether a token of it still counts, and the end of a grant with all under it. */
@NullMarked
package dev.gatehouse.register.grants;

import org.jspecify.annotations.NullMarked;
