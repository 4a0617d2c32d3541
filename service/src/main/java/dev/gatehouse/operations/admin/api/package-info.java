/** What operators keep: one resource a collection, every act on record. */
@NullMarked
package dev.gatehouse.operations.admin.api;

import org.jspecify.annotations.NullMarked;
