/** The organizations that share this server and never each other's users, clients or logins. */
@NullMarked
package dev.gatehouse.register.tenants;

import org.jspecify.annotations.NullMarked;
