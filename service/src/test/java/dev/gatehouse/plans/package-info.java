/** Each hot statement's promise, held against the plan of the very file that the server runs. */
@NullMarked
package dev.gatehouse.plans;

import org.jspecify.annotations.NullMarked;
