package dev.gatehouse.app;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.util.List;

/** The endpoints of the public port, each a flow of its own. */
record Flows(List<Object> resources) {
    static Flows over(Ground ground, Registers registers, GatehouseConfiguration config) {
        return new Flows(List.of());
    }

    void mountOn(JerseyEnvironment jersey) {
        resources.forEach(jersey::register);
    }
}
