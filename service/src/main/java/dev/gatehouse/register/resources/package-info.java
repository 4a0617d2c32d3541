/** The protected resources that a token may be bound to (RFC 8707). */
@NullMarked
package dev.gatehouse.register.resources;

import org.jspecify.annotations.NullMarked;
