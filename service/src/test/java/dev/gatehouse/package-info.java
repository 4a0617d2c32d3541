/** Tests that look at the whole house: its storeys, its promises on paper, its configuration. */
@NullMarked
package dev.gatehouse;

import org.jspecify.annotations.NullMarked;
