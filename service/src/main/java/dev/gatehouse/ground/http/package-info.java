/** What every endpoint does alike: parameters, credentials, errors, headers, cookies. */
@NullMarked
package dev.gatehouse.ground.http;

import org.jspecify.annotations.NullMarked;
