package dev.gatehouse.flow.token.exchange;

import dev.gatehouse.flow.token.exchange.ExchangeDao.SubjectToken;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.tokens.AccessToken;
import dev.gatehouse.register.tokens.AccessTokens;
import dev.gatehouse.register.tokens.ImpersonationToken;
import dev.gatehouse.register.tokens.OpaqueToken;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what a presented subject says of itself; whether it counts is the statement's to say, its end included. */
final class Subjects {
    private final AccessTokens tokens;

    Subjects(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** A token's form says what it is; an impersonation token may come as an access token too, as Logto's once did. */
    SubjectToken read(ExchangeRequest request, Client client) {
        String text = request.subjectToken();
        Optional<SubjectToken> voucher = ImpersonationToken.parse(text).map(Subjects::voucher);
        if (voucher.isPresent() || request.subjectType() == TokenType.IMPERSONATION_TOKEN) {
            return voucher.orElseThrow(() -> Refusals.badSubject("malformed"));
        }
        return OpaqueToken.parse(text)
                .map(opaque -> recorded(opaque, client))
                .or(() -> tokens.read(text).map(Subjects::signed))
                .orElseThrow(() -> Refusals.badSubject("not a token of ours"));
    }

    private static SubjectToken voucher(ImpersonationToken token) {
        return new SubjectToken(token.hash(), null, null, null, null, List.of(), null);
    }

    private static SubjectToken recorded(OpaqueToken token, Client client) {
        if (!token.tenantId().equals(client.tenantId())) {
            throw Refusals.badSubject("of another tenant");
        }
        return new SubjectToken(null, token.id().toString(), token.hash(), null, null, List.of(), null);
    }

    private static SubjectToken signed(AccessToken token) {
        if (token.grantId() != null) {
            return new SubjectToken(null, token.jti(), null, null, null, List.of(), null);
        }
        UUID sessionId = token.sessionId();
        if (sessionId == null) {
            throw Refusals.badSubject("of a client, not of a user");
        }
        return new SubjectToken(null, null, null, sessionId, token.jti(), token.scopes(), token.expiresAt());
    }
}
