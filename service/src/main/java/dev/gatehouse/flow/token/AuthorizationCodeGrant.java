package dev.gatehouse.flow.token;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.revocations.Revocations;
import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.register.tokens.RefreshToken;
import java.util.List;
import java.util.regex.Pattern;

/** RFC 6749 4.1.3 with RFC 7636: spends the code in one statement, signs after it. */
final class AuthorizationCodeGrant implements GrantHandler {
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}"); // RFC 7636 4.1

    private final CodeDao codes;
    private final Minting minting;
    private final Revocations revocations;
    private final Entropy entropy;
    private final TimeSource time;
    private final Runnable reused;

    /** @param reused hears of every code that comes a second time and ends its session */
    AuthorizationCodeGrant(
            CodeDao codes,
            Minting minting,
            Revocations revocations,
            Entropy entropy,
            TimeSource time,
            Runnable reused) {
        this.codes = codes;
        this.minting = minting;
        this.revocations = revocations;
        this.entropy = entropy;
        this.time = time;
        this.reused = reused;
    }

    @Override
    public String grantType() {
        return "authorization_code";
    }

    @Override
    public TokenResponse handle(Client client, Params params) {
        AuthorizationCode code =
                AuthorizationCode.parse(params.get("code")).orElseThrow(() -> Refusals.badCode("malformed"));
        RefreshToken first = RefreshToken.make(entropy);
        Redemption redemption =
                codes.redeem(redeem(code, first, client, params)).orElseThrow(() -> Refusals.badCode("no such row"));
        if (redemption.verdict() == Redemption.Verdict.REUSE) {
            revocations.session(redemption.granted().sessionId());
            reused.run();
        }
        if (redemption.verdict() != Redemption.Verdict.OK) {
            throw Refusals.of(redemption.verdict());
        }
        return minting.answer(
                client,
                redemption.granted(),
                Narrowing.to(
                        List.of(),
                        params.all("resource")), // RFC 6749 4.1.3 knows no scope here: the user granted the code's
                redemption.nonce(),
                redemption.refreshable() ? first : null,
                "token_issued");
    }

    private CodeDao.Redeem redeem(AuthorizationCode code, RefreshToken first, Client client, Params params) {
        return new CodeDao.Redeem(
                code.id(),
                code.hash(),
                client.clientId(),
                client.version(),
                client.tenantVersion(),
                !client.isPublic(),
                client.rights().firstParty(),
                client.mayUse("refresh_token"),
                params.find("redirect_uri").orElse(null),
                params.find("code_verifier")
                        .map(AuthorizationCodeGrant::challenge)
                        .orElse(null),
                params.all("resource"),
                first.id(),
                first.familyHash(),
                first.hash(),
                time.offset(),
                RequestId.current());
    }

    private static String challenge(String verifier) {
        if (!VERIFIER.matcher(verifier).matches()) {
            throw INVALID_REQUEST.because("code_verifier must be 43 to 128 unreserved characters");
        }
        return Base64Url.encode(Sha256.of(verifier.getBytes(US_ASCII)));
    }
}
