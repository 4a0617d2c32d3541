/** The register's statements and credentials against a real PostgreSQL. */
@NullMarked
package dev.gatehouse.register.clients;

import org.jspecify.annotations.NullMarked;
