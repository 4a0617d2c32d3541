package dev.gatehouse.operations.admin.task;

import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Transitions;
import dev.gatehouse.register.grants.GrantRegister;
import java.util.List;
import java.util.UUID;

/** {@code revoke-grant}. */
public final class RevokeGrantTask implements OperatorTask {
    private static final String GRANT = "grant_id";

    /** @param tokens rows of its tokens that were deleted now */
    public record Revoked(UUID grantId, String status, long tokens) {}

    private final GrantRegister grants;

    public RevokeGrantTask(GrantRegister grants) {
        this.grants = grants;
    }

    @Override
    public String name() {
        return "revoke-grant";
    }

    @Override
    public String summary() {
        return "Ends a grant of token exchange, every token of it, and what was exchanged for those; again, it ends what was left.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.required(GRANT, "the grant's id, as tokens name it in gid"));
    }

    /** A walk that was cut short is taken up by the same call, so that what is revoked already is no conflict here. */
    @Override
    public Revoked run(TaskCall call) {
        UUID grant = call.getId(GRANT);
        GrantRegister.Revoked done = grants.revoke(grant.toString(), call.act());
        if (done.transition() != Transition.ALREADY) {
            Transitions.mustBe(done.transition(), "grant");
        }
        return new Revoked(grant, "revoked", done.tokens());
    }
}
