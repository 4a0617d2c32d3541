/** What is measured, as processes of its own: a server, its PostgreSQL, the way between them, and the meters on all of it. */
@NullMarked
package dev.gatehouse.operations.bench.stage;

import org.jspecify.annotations.NullMarked;
