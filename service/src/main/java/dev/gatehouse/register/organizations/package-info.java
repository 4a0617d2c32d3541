/** A tenant's organizations: who belongs to them, and with which roles. */
@NullMarked
package dev.gatehouse.register.organizations;

import org.jspecify.annotations.NullMarked;
