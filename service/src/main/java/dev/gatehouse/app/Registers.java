package dev.gatehouse.app;

import dev.gatehouse.register.clients.Clients;

/** What flows look up. */
record Registers(Clients clients) {
    static Registers over(Ground ground) {
        return new Registers(new Clients(ground.hot()));
    }
}
