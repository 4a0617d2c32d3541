package dev.gatehouse.operations.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.operations.admin.access.Needs;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.AdminJson;
import dev.gatehouse.operations.admin.http.Answers;
import dev.gatehouse.operations.admin.http.Idempotency;
import dev.gatehouse.operations.admin.http.Page;
import dev.gatehouse.operations.admin.http.Paging;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.operations.admin.http.Transitions;
import dev.gatehouse.register.clients.ClientMetadata;
import dev.gatehouse.register.clients.ClientRegistrations;
import dev.gatehouse.register.clients.NewClient;
import dev.gatehouse.register.clients.RegisteredClient;
import dev.gatehouse.register.clients.Registration;
import dev.gatehouse.register.clients.Registration.Verdict;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/clients}. What may have made a secret answers {@code {client, client_secret?}}, everything else the client. */
@Path("/api/clients")
@Produces(MediaType.APPLICATION_JSON)
public final class ClientsResource {
    static final String WHAT = "client";

    private static final String PATH = "/api/clients";

    private final ClientRegistrations clients;
    private final Idempotency idempotency;

    public ClientsResource(ClientRegistrations clients, Idempotency idempotency) {
        this.clients = clients;
        this.idempotency = idempotency;
    }

    private record Whose(@Nullable UUID tenantId, @Nullable String clientId) {}

    /** A second try with the same Idempotency-Key sees the client and no secret. */
    @POST
    public Response create(
            @Nullable JsonNode body, @HeaderParam("Idempotency-Key") @Nullable String key, @Context Act act) {
        NewClient wanted = wanted(body);
        Problem.throwIfAny(wanted.objections());
        Registration made = idempotency.once(
                new Idempotency.Create(key, PATH, body, act),
                () -> done(clients.create(wanted, act)),
                done -> clientOf(done).clientId(),
                id -> clients.find(id).map(client -> new Registration(Verdict.ALREADY, client, null)));
        RegisteredClient client = clientOf(made);
        return Answers.created(PATH + '/' + client.clientId(), ClientView.WithSecret.of(made), client.version());
    }

    private static NewClient wanted(@Nullable JsonNode body) {
        Whose whose = AdminJson.read(body, Whose.class);
        if (whose.tenantId() == null) {
            throw Problem.invalid("tenant_id", "is missing");
        }
        return new NewClient(whose.tenantId(), whose.clientId(), AdminJson.read(body, ClientMetadata.class));
    }

    private static Registration done(Registration tried) {
        return switch (tried.verdict()) {
            case DONE -> tried;
            case TAKEN -> throw Problem.conflict("a client has this client_id");
            default -> throw Problem.invalid("tenant_id", "is not of an active tenant");
        };
    }

    @GET
    public Page<ClientView> list(@QueryParam("tenant_id") @Nullable UUID tenantId, @BeanParam Paging paging) {
        return Page.of(clients.list(tenantId, paging.afterText(), paging.oneMore()), paging, RegisteredClient::clientId)
                .map(ClientView::of);
    }

    @GET
    @Path("{client_id}")
    public Response read(@PathParam("client_id") String clientId) {
        RegisteredClient client = clients.find(clientId).orElseThrow(() -> Problem.notFound(WHAT));
        return Answers.read(ClientView.of(client), client.version());
    }

    @PATCH
    @Path("{client_id}")
    public Response update(
            @PathParam("client_id") String clientId,
            @Nullable JsonNode patch,
            @Context Request request,
            @Context Act act) {
        return answer(new ClientEdit(clients, clientId, act).done(patch, request));
    }

    /** By a body {@code {overlap}} or a query: how long the old secret stays good; it dies at once without. */
    @POST
    @Path("{client_id}/rotate-secret")
    public Response rotateSecret(
            @PathParam("client_id") String clientId,
            @QueryParam("overlap") @Nullable String overlap,
            @Nullable JsonNode body,
            @Context Act act) {
        Registration rotated = clients.rotateSecret(clientId, Overlap.of(overlap, body), act);
        return switch (rotated.verdict()) {
            case UNKNOWN -> throw Problem.notFound(WHAT);
            case BUILT_IN -> throw builtIn();
            case NO_SECRET -> throw Problem.conflict("the client has no secret, by its token_endpoint_auth_method");
            default -> answer(rotated);
        };
    }

    /** Ends every session and token issued to the client. */
    @POST
    @Path("{client_id}/deactivate")
    @Needs(OperatorScope.OPERATE)
    public Response deactivate(@PathParam("client_id") String clientId, @Context Act act) {
        Transitions.mustBe(clients.deactivate(clientId, act), WHAT);
        return read(clientId);
    }

    @POST
    @Path("{client_id}/reactivate")
    @Needs(OperatorScope.OPERATE)
    public Response reactivate(@PathParam("client_id") String clientId, @Context Act act) {
        Transitions.mustBe(clients.reactivate(clientId, act), WHAT);
        return read(clientId);
    }

    static Problem builtIn() {
        return Problem.conflict("the built-in client cannot be changed, only switched off and on");
    }

    private static Response answer(Registration done) {
        return Answers.read(ClientView.WithSecret.of(done), clientOf(done).version());
    }

    private static RegisteredClient clientOf(Registration done) {
        return Objects.requireNonNull(done.client());
    }
}
