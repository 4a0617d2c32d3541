package dev.gatehouse.register.resources;

import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Objections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A protected resource to be registered. */
public record NewResource(UUID tenantId, String indicator, ResourceMetadata metadata) {
    public List<Objection> objections() {
        Stream<Objection> ofIndicator =
                Objections.ofTarget(indicator).map(detail -> new Objection("indicator", detail)).stream();
        return Stream.concat(ofIndicator, metadata.objections().stream()).toList();
    }
}
