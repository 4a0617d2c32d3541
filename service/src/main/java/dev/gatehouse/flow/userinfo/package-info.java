/** What a client may know of its user (OIDC Core 5.3). */
@NullMarked
package dev.gatehouse.flow.userinfo;

import org.jspecify.annotations.NullMarked;
