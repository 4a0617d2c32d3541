/** What consumers do with the server, request by request. */
@NullMarked
package dev.gatehouse.operations.bench.workload;

import org.jspecify.annotations.NullMarked;
