package dev.gatehouse.operations.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.operations.admin.http.Edit;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.register.clients.ClientMetadata;
import dev.gatehouse.register.clients.ClientRegistrations;
import dev.gatehouse.register.clients.RegisteredClient;
import dev.gatehouse.register.clients.Registration;
import jakarta.ws.rs.core.Request;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A merge patch of one client's metadata; it keeps what became of it, for a secret that it made is shown only now. */
final class ClientEdit extends Edit<RegisteredClient, ClientMetadata> {
    private final ClientRegistrations clients;
    private final String clientId;
    private final Act act;
    private @Nullable Registration done;

    ClientEdit(ClientRegistrations clients, String clientId, Act act) {
        super(ClientsResource.WHAT, ClientMetadata.class);
        this.clients = clients;
        this.clientId = clientId;
        this.act = act;
    }

    Registration done(@Nullable JsonNode patch, Request request) {
        apply(patch, request);
        return Objects.requireNonNull(done);
    }

    @Override
    protected Optional<RegisteredClient> find() {
        return clients.find(clientId);
    }

    @Override
    protected long version(RegisteredClient read) {
        return read.version();
    }

    @Override
    protected ClientMetadata settable(RegisteredClient read) {
        return read.metadata();
    }

    /** No value would do for the built-in client, so the values are not judged. */
    @Override
    protected List<Objection> objections(ClientMetadata wanted) {
        if (ClientRegistrations.BUILT_IN.equals(clientId)) {
            throw ClientsResource.builtIn();
        }
        return wanted.objections();
    }

    @Override
    protected Transition write(ClientMetadata wanted, long seenVersion) {
        done = clients.update(clientId, wanted, seenVersion, act);
        return switch (done.verdict()) {
            case DONE -> Transition.DONE;
            case ALREADY -> Transition.ALREADY;
            case UNKNOWN -> Transition.UNKNOWN;
            case STALE -> Transition.STALE;
            case BUILT_IN -> throw ClientsResource.builtIn();
            case TAKEN, NO_SECRET -> throw Problem.conflict("the client cannot be changed so");
        };
    }
}
