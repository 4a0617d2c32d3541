/** What notebooks touch: a database of their own, measurements, pictures and checks. */
@NullMarked
package dev.gatehouse.lab;

import org.jspecify.annotations.NullMarked;
