/** What was measured, as JSON to keep and compare, as a page to read, and as curves to look at. */
@NullMarked
package dev.gatehouse.operations.bench.report;

import org.jspecify.annotations.NullMarked;
