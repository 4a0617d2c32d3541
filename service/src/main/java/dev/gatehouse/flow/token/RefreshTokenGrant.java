package dev.gatehouse.flow.token;

import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.revocations.Revocations;
import dev.gatehouse.register.tokens.LifetimesConfig;
import dev.gatehouse.register.tokens.RefreshToken;

/** RFC 6749 6 with rotation (RFC 9700 4.14.2): one statement spends a generation and names the next. */
final class RefreshTokenGrant implements GrantHandler {
    private final RefreshDao families;
    private final DeadTokens dead;
    private final Revocations revocations;
    private final Minting minting;
    private final Entropy entropy;
    private final TimeSource time;
    private final LifetimesConfig lifetimes;
    private final Runnable reused;

    /** @param reused hears of every spent token that ends its session */
    RefreshTokenGrant(
            RefreshDao families,
            DeadTokens dead,
            Revocations revocations,
            Minting minting,
            Entropy entropy,
            TimeSource time,
            LifetimesConfig lifetimes,
            Runnable reused) {
        this.families = families;
        this.dead = dead;
        this.revocations = revocations;
        this.minting = minting;
        this.entropy = entropy;
        this.time = time;
        this.lifetimes = lifetimes;
        this.reused = reused;
    }

    @Override
    public String grantType() {
        return "refresh_token";
    }

    @Override
    public TokenResponse handle(Client client, Params params) {
        RefreshToken presented = RefreshToken.parse(params.get("refresh_token"))
                .orElseThrow(() -> Refusals.badRefreshToken("malformed"));
        if (dead.contains(presented, client)) {
            throw Refusals.badRefreshToken("refused for good before");
        }
        RefreshToken next = presented.successor(entropy);
        Rotation rotation = families.rotate(rotate(presented, next, client, params))
                .orElseThrow(() -> Refusals.badRefreshToken("no such row"));
        RefreshToken answered = switch (rotation.verdict()) {
            case OK -> next;
            case REPLAY -> presented.open(rotation.sealed());
            default -> throw refused(presented, client, rotation);
        };
        return minting.answer(
                client,
                rotation.granted(),
                Narrowing.to(params.words("scope"), params.all("resource")),
                null, // OIDC Core 12.2: a refreshed ID token should not have a nonce
                answered,
                "token_refreshed");
    }

    private RuntimeException refused(RefreshToken presented, Client client, Rotation rotation) {
        dead.note(presented, client, rotation.verdict());
        if (rotation.verdict() == Rotation.Verdict.REUSE) {
            revocations.session(rotation.granted().sessionId());
            reused.run();
        }
        return Refusals.of(rotation.verdict());
    }

    private RefreshDao.Rotate rotate(RefreshToken presented, RefreshToken next, Client client, Params params) {
        return new RefreshDao.Rotate(
                presented.id(),
                presented.familyHash(),
                presented.hash(),
                next.hash(),
                presented.seal(next),
                client.clientId(),
                client.version(),
                client.tenantVersion(),
                params.words("scope"),
                params.all("resource"),
                LifetimesConfig.seconds(client.lifetimes().idle(), lifetimes.idle()),
                Math.toIntExact(lifetimes.refreshGrace().toSeconds()),
                time.offset(),
                RequestId.current());
    }
}
