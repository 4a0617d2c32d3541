/** The admin API over HTTP, as operators use it. */
@NullMarked
package dev.gatehouse.operations.admin.api;

import org.jspecify.annotations.NullMarked;
