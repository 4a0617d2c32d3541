/** What operators switch while servers run: for everybody, for a tenant, or for a part of its clients. */
@NullMarked
package dev.gatehouse.register.flags;

import org.jspecify.annotations.NullMarked;
