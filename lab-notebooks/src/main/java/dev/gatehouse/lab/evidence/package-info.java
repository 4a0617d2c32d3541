/** What the requirements ask of indexes and of their speed, held against a run on the service's own tables: docs/evidence.md. */
@NullMarked
package dev.gatehouse.lab.evidence;

import org.jspecify.annotations.NullMarked;
