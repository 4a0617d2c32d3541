/** How the admin port speaks: problems (RFC 9457), pages, merge patches (RFC 7396) and keys that make a create happen once. */
@NullMarked
package dev.gatehouse.operations.admin.http;

import org.jspecify.annotations.NullMarked;
