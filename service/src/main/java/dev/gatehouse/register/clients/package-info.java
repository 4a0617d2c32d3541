/** Who may ask: clients with their tenant and rights, as flows look them up and operators register them, and how a client proves to be itself. */
@NullMarked
package dev.gatehouse.register.clients;

import org.jspecify.annotations.NullMarked;
