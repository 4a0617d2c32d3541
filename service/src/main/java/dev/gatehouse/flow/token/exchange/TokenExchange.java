package dev.gatehouse.flow.token.exchange;

import static dev.gatehouse.ground.kernel.OAuthError.UNAUTHORIZED_CLIENT;

import dev.gatehouse.flow.token.GrantHandler;
import dev.gatehouse.flow.token.TokenResponse;
import dev.gatehouse.flow.token.exchange.ExchangeDao.Issue;
import dev.gatehouse.flow.token.exchange.ModelMetrics.Outcome;
import dev.gatehouse.ground.db.SqlState;
import dev.gatehouse.ground.db.hot.StatementFailed;
import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.StaleRegister;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.flags.Flag;
import dev.gatehouse.register.flags.Flags;
import dev.gatehouse.register.tokens.OpaqueToken;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** RFC 8693: judges, spends and records in one statement, or by the older ways in more, and signs after it. */
final class TokenExchange implements GrantHandler {
    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private final Subjects subjects;
    private final Actors actors;
    private final Targets targets;
    private final Issuing issuing;
    private final Answering answering;
    private final ModelMetrics metrics;
    private final Flags flags;
    private final Issuer issuer;
    private final Entropy entropy;
    private final TimeSource time;

    TokenExchange(
            Subjects subjects,
            Actors actors,
            Targets targets,
            Issuing issuing,
            Answering answering,
            ModelMetrics metrics,
            Flags flags,
            Issuer issuer,
            Entropy entropy,
            TimeSource time) {
        this.subjects = subjects;
        this.actors = actors;
        this.targets = targets;
        this.issuing = issuing;
        this.answering = answering;
        this.metrics = metrics;
        this.flags = flags;
        this.issuer = issuer;
        this.entropy = entropy;
        this.time = time;
    }

    @Override
    public String grantType() {
        return GRANT_TYPE;
    }

    @Override
    public TokenResponse handle(Client client, Params params) {
        WritePath path =
                WritePath.named(flags.value(Flag.TOKEN_EXCHANGE_WRITE_PATH, client.tenantId(), client.clientId()));
        long begun = System.nanoTime();
        Outcome outcome = Outcome.FAILED;
        try {
            TokenResponse answer = exchange(client, ExchangeRequest.of(params), path);
            outcome = Outcome.OK;
            return answer;
        } catch (OAuthException | StaleRegister refusal) {
            outcome = Outcome.REFUSED;
            throw refusal;
        } catch (StatementFailed failure) {
            outcome = SqlState.isPoolExhausted(failure) ? Outcome.SHED : Outcome.FAILED;
            throw failure;
        } finally {
            metrics.exchanged(path, client.tenantId(), outcome, (System.nanoTime() - begun) / 1e6);
        }
    }

    private TokenResponse exchange(Client client, ExchangeRequest request, WritePath path) {
        if (client.isPublic() || !client.rights().mayExchange()) {
            throw UNAUTHORIZED_CLIENT.because("this client may not exchange tokens");
        }
        var subject = subjects.read(request, client);
        Target target = targets.of(request, client);
        Actor actor = actors.of(request.actorToken(), client);
        UUID jti = entropy.timeOrderedId();
        OpaqueToken opaque = target.signed() ? null : OpaqueToken.make(client.tenantId(), jti, entropy);
        Issue issue = issue(client, target, actor, jti, opaque, path);
        Exchanged exchanged = issuing.issue(subject, issue, path).orElseThrow(() -> Refusals.badSubject("no such row"));
        if (!exchanged.isOk()) {
            throw Refusals.of(exchanged.verdict());
        }
        return answering.answer(client, issue, exchanged, opaque, request.requested());
    }

    private Issue issue(
            Client client, Target target, Actor actor, UUID jti, @Nullable OpaqueToken opaque, WritePath path) {
        return new Issue(
                client.tenantId(),
                client.clientId(),
                client.version(),
                client.tenantVersion(),
                target.audience(),
                target.resourceBound(),
                target.organizationId(),
                target.scopes(),
                target.seconds(),
                actor.claim(),
                actor.known(issuer),
                entropy.timeOrderedId().toString(), // random beside its time: two exchanges never meet at one grant
                jti.toString(),
                opaque == null ? null : opaque.hash(),
                path.word(),
                time.offset());
    }
}
