package dev.gatehouse.operations.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.operations.admin.access.Needs;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.AdminJson;
import dev.gatehouse.operations.admin.http.Answers;
import dev.gatehouse.operations.admin.http.Edit;
import dev.gatehouse.operations.admin.http.Idempotency;
import dev.gatehouse.operations.admin.http.Page;
import dev.gatehouse.operations.admin.http.Paging;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.operations.admin.http.Transitions;
import dev.gatehouse.register.tenants.Tenant;
import dev.gatehouse.register.tenants.Tenants;
import dev.gatehouse.register.users.Credentials;
import dev.gatehouse.register.users.EmailAddress;
import dev.gatehouse.register.users.NewUser;
import dev.gatehouse.register.users.Passwords;
import dev.gatehouse.register.users.User;
import dev.gatehouse.register.users.Users;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /api/users}. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {
    private static final String PATH = "/api/users";
    private static final String WHAT = "user";

    private final Users users;
    private final Tenants tenants;
    private final Idempotency idempotency;

    public UsersResource(Users users, Tenants tenants, Idempotency idempotency) {
        this.users = users;
        this.tenants = tenants;
        this.idempotency = idempotency;
    }

    @POST
    public Response create(
            @Nullable JsonNode body, @HeaderParam("Idempotency-Key") @Nullable String key, @Context Act act) {
        UserDraft draft = AdminJson.read(body, UserDraft.class);
        NewUser wanted = draft.checked();
        User made = idempotency.once(
                new Idempotency.Create(key, PATH, AdminJson.tree(draft.withoutPassword()), act),
                creation(wanted, act),
                User::userId,
                id -> users.find(UUID.fromString(id)));
        return Answers.created(PATH + '/' + made.userId(), UserView.of(made), made.version());
    }

    /** @param email finds the one of that address, whatever its case */
    @GET
    public Page<UserView> list(
            @QueryParam("tenant_id") @Nullable UUID tenantId,
            @QueryParam("email") @Nullable String email,
            @BeanParam Paging paging) {
        if (tenantId == null) {
            throw Problem.invalid("tenant_id", "is missing");
        }
        if (email != null) {
            Optional<Credentials> found =
                    EmailAddress.parse(email).flatMap(address -> users.findByEmail(tenantId, address));
            return new Page<>(
                    found.map(Credentials::user).map(UserView::of).stream().toList(), null);
        }
        return Page.of(users.list(tenantId, paging.afterId(), paging.oneMore()), paging, User::userId)
                .map(UserView::of);
    }

    @GET
    @Path("{user_id}")
    public Response read(@PathParam("user_id") UUID userId) {
        return answer(userId);
    }

    @PATCH
    @Path("{user_id}")
    public Response update(
            @PathParam("user_id") UUID userId, @Nullable JsonNode patch, @Context Request request, @Context Act act) {
        new Editing(userId, act).apply(patch, request);
        return answer(userId);
    }

    @POST
    @Path("{user_id}/deactivate")
    @Needs(OperatorScope.OPERATE)
    public Response deactivate(@PathParam("user_id") UUID userId, @Context Act act) {
        Transitions.mustBe(users.deactivate(userId, act), WHAT);
        return answer(userId);
    }

    @POST
    @Path("{user_id}/reactivate")
    @Needs(OperatorScope.OPERATE)
    public Response reactivate(@PathParam("user_id") UUID userId, @Context Act act) {
        Transitions.mustBe(users.reactivate(userId, act), WHAT);
        return answer(userId);
    }

    @POST
    @Path("{user_id}/password")
    public Response setPassword(@PathParam("user_id") UUID userId, @Nullable JsonNode body, @Context Act act) {
        String password = AdminJson.read(body, PasswordBody.class).checked();
        Transitions.mustBe(users.setPassword(userId, password, act), WHAT);
        return Response.noContent().build();
    }

    /** Everywhere. */
    @POST
    @Path("{user_id}/logout")
    @Needs(OperatorScope.OPERATE)
    public Response logout(@PathParam("user_id") UUID userId, @Context Act act) {
        Transitions.mustBe(users.raiseEpoch(userId, act), WHAT);
        return Response.noContent().build();
    }

    /** GDPR article 17. */
    @DELETE
    @Path("{user_id}")
    public Response erase(@PathParam("user_id") UUID userId, @Context Act act) {
        Transitions.mustBe(users.erase(userId, act), WHAT);
        return Response.noContent().build();
    }

    private Supplier<User> creation(NewUser wanted, Act act) {
        Supplier<Optional<User>> creation = users.creation(wanted, act);
        return () -> {
            if (tenants.find(wanted.tenantId()).filter(Tenant::active).isEmpty()) {
                throw Problem.invalid("tenant_id", "there is no such tenant, or it is inactive");
            }
            return creation.get().orElseThrow(() -> Problem.conflict("a user of this tenant has this e-mail address"));
        };
    }

    private Response answer(UUID userId) {
        User user = users.find(userId).orElseThrow(() -> Problem.notFound(WHAT));
        return Answers.read(UserView.of(user), user.version());
    }

    private record PasswordBody(@Nullable String password) {
        String checked() {
            String given = password == null ? "" : password;
            Problem.throwIfAny(Passwords.objections(given));
            return given;
        }

        @Override
        public String toString() {
            return "PasswordBody[]";
        }
    }

    private final class Editing extends Edit<User, UserSettings> {
        private final UUID userId;
        private final Act act;

        Editing(UUID userId, Act act) {
            super(WHAT, UserSettings.class);
            this.userId = userId;
            this.act = act;
        }

        @Override
        protected Optional<User> find() {
            return users.find(userId);
        }

        @Override
        protected long version(User read) {
            return read.version();
        }

        @Override
        protected UserSettings settable(User read) {
            return UserSettings.of(read);
        }

        @Override
        protected List<Objection> objections(UserSettings wanted) {
            return wanted.edit().objections();
        }

        @Override
        protected Transition write(UserSettings wanted, long seenVersion) {
            return users.update(userId, wanted.edit(), seenVersion, act);
        }
    }
}
