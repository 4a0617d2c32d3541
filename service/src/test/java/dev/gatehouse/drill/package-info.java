/** The 3 a.m. drill: each incident of docs/runbook.md, staged on a server in use. */
@NullMarked
package dev.gatehouse.drill;

import org.jspecify.annotations.NullMarked;
