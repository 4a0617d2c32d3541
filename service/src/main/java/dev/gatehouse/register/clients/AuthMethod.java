package dev.gatehouse.register.clients;

import java.util.Locale;

/** {@code token_endpoint_auth_method} of OIDC Dynamic Registration; a client proves itself by its registered one only. */
public enum AuthMethod {
    NONE,
    CLIENT_SECRET_BASIC,
    CLIENT_SECRET_POST,
    PRIVATE_KEY_JWT;

    public static AuthMethod of(String registered) {
        return valueOf(registered.toUpperCase(Locale.ROOT));
    }

    public boolean isSecret() {
        return this == CLIENT_SECRET_BASIC || this == CLIENT_SECRET_POST;
    }

    public String registered() {
        return name().toLowerCase(Locale.ROOT);
    }
}
