package dev.gatehouse.flow.authorize.request;

/** Authentication context class references (OIDC Core 2): how sure we are who it was. */
public final class Acr {
    /** The user's password was right. */
    public static final String PASSWORD = "urn:gatehouse:acr:password";

    private Acr() {}
}
