/** The search of the audit against a real PostgreSQL. */
@NullMarked
package dev.gatehouse.operations.admin.audit;

import org.jspecify.annotations.NullMarked;
