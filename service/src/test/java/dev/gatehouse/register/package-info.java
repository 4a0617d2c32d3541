/** Rows that the tests of the registers begin with, and what they look at afterwards. */
@NullMarked
package dev.gatehouse.register;

import org.jspecify.annotations.NullMarked;
