package dev.gatehouse.operations.admin.api;

import static java.util.Map.entry;

import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Blocker;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Realm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** One good request for each thing that an operator can do, on things of its own. */
final class GoodActs {
    /** A request to be sent, also by several at once. */
    interface Request extends Function<AdminApi, Answer> {}

    /** What makes the things for a request, and then the request. */
    interface Sample extends Function<Realm, Request> {}

    /** Those that can be done only once, whoever else tries. */
    static final Set<String> ONCE = Set.of(
            "tenants.deactivate",
            "tenants.reactivate",
            "clients.deactivate",
            "clients.reactivate",
            "resources.deactivate",
            "resources.reactivate",
            "organizations.deactivate",
            "organizations.reactivate",
            "organization-members.remove",
            "organization-roles.delete",
            "users.deactivate",
            "users.reactivate",
            "users.erase",
            "sessions.revoke",
            "grants.revoke",
            "task revoke-grant",
            "task revoke-session");

    private static final Map<String, Sample> API = Map.ofEntries(
            entry("tenants.create", realm -> post("/api/tenants", Map.of("name", "made " + realm.userId()))),
            entry("tenants.update", realm -> patch(tenant(realm), Map.of("name", "named " + realm.userId()))),
            entry("tenants.deactivate", realm -> post(tenant(realm) + "/deactivate")),
            entry("tenants.reactivate", realm -> {
                realm.execute("UPDATE tenants SET status = 'inactive' WHERE tenant_id = ?", realm.tenantId());
                return post(tenant(realm) + "/reactivate");
            }),
            entry(
                    "clients.create",
                    realm -> post(
                            "/api/clients",
                            Map.of(
                                    "tenant_id", realm.tenantId().toString(),
                                    "name", "made",
                                    "redirect_uris", List.of(Realm.REDIRECT_URI)))),
            entry("clients.update", realm -> patch(client(realm), Map.of("name", "named"))),
            entry("clients.rotate-secret", realm -> post(client(realm) + "/rotate-secret", Map.of("overlap", 60))),
            entry("clients.deactivate", realm -> post(client(realm) + "/deactivate")),
            entry("clients.reactivate", realm -> {
                realm.execute("UPDATE clients SET status = 'inactive' WHERE client_id = ?", realm.clientId());
                return post(client(realm) + "/reactivate");
            }),
            entry(
                    "resources.create",
                    realm -> post(
                            "/api/resources",
                            Map.of(
                                    "tenant_id", realm.tenantId().toString(),
                                    "indicator", "urn:made",
                                    "name", "made"))),
            entry("resources.update", realm -> patch(resource(realm), Map.of("name", "named"))),
            entry("resources.deactivate", realm -> post(resource(realm) + "/deactivate")),
            entry("resources.reactivate", realm -> {
                String path = resource(realm);
                realm.execute("UPDATE resources SET status = 'inactive' WHERE tenant_id = ?", realm.tenantId());
                return post(path + "/reactivate");
            }),
            entry(
                    "organizations.create",
                    realm -> post(
                            "/api/organizations",
                            Map.of("tenant_id", realm.tenantId().toString(), "name", "made"))),
            entry("organizations.update", realm -> patch(organization(realm), Map.of("name", "named"))),
            entry("organizations.deactivate", realm -> post(organization(realm) + "/deactivate")),
            entry("organizations.reactivate", realm -> {
                String path = organization(realm);
                realm.execute("UPDATE organizations SET status = 'inactive' WHERE tenant_id = ?", realm.tenantId());
                return post(path + "/reactivate");
            }),
            entry(
                    "organization-members.put",
                    realm -> put(
                            organization(realm) + "/members/" + realm.userId(),
                            Map.of("role_ids", List.of(realm.aRole("read"))))),
            entry(
                    "organization-members.remove",
                    realm -> delete(
                            "/api/organizations/" + realm.anOrganizationWithIt() + "/members/" + realm.userId())),
            entry(
                    "organization-roles.create",
                    realm -> post(
                            "/api/organization-roles",
                            Map.of(
                                    "tenant_id", realm.tenantId().toString(),
                                    "name", "made",
                                    "scopes", List.of("read")))),
            entry("organization-roles.update", realm -> patch(role(realm), Map.of("scopes", List.of("write")))),
            entry("organization-roles.delete", realm -> delete(role(realm))),
            entry(
                    "subject-tokens.create",
                    realm -> post(
                            "/api/subject-tokens",
                            Map.of("user_id", realm.userId().toString(), "context", Map.of("ticket", 7)))),
            entry(
                    "users.create",
                    realm -> post(
                            "/api/users",
                            Map.of(
                                    "tenant_id",
                                    realm.tenantId().toString(),
                                    "email",
                                    "made-" + realm.userId() + "@example.com"))),
            entry("users.update", realm -> patch(user(realm), Map.of("operator", true))),
            entry("users.set-password", realm -> post(user(realm) + "/password", Map.of("password", "a new one"))),
            entry("users.logout", realm -> post(user(realm) + "/logout")),
            entry("users.deactivate", realm -> post(user(realm) + "/deactivate")),
            entry("users.reactivate", realm -> post(user(realm.withInactiveUser()) + "/reactivate")),
            entry("users.erase", realm -> delete(user(realm))),
            entry("sessions.revoke", realm -> delete("/api/sessions/" + realm.aSession("active"))),
            entry(
                    "grants.revoke",
                    realm -> delete("/api/grants/" + realm.aGrant().grantId())));

    private static final Map<String, Sample> TASKS = Map.ofEntries(
            entry("revoke-session", realm -> task("revoke-session?session_id=" + realm.aSession("active"))),
            entry(
                    "revoke-grant",
                    realm -> task("revoke-grant?grant_id=" + realm.aGrant().grantId())),
            entry("logout-user", realm -> task("logout-user?user_id=" + realm.userId())),
            entry("raise-epoch", realm -> task("raise-epoch?client_id=" + realm.clientId())),
            entry("rotate-keys", realm -> task("rotate-keys?algorithm=EdDSA")),
            entry("rewrap-keys", realm -> {
                realm.execute("UPDATE signing_keys SET kek_id = 'another' WHERE algorithm = 'ES256'");
                return task("rewrap-keys");
            }),
            entry("sweep", realm -> task("sweep?table=changes&dry_run=true")),
            entry("outbox-replay", realm -> task("outbox-replay?dry_run=true")),
            entry("cache-flush", realm -> task("cache-flush?cache=keys")),
            entry("flags", realm -> task("flags?flag=answers-from-memory&value=off&tenant_id=" + realm.tenantId())),
            entry("rate-limit-reset", realm -> task("rate-limit-reset?client_id=" + realm.clientId())),
            entry("rate-limit-allow", realm -> task("rate-limit-allow?client_id=" + realm.clientId())),
            entry("log-level", realm -> task("log-level?logger=dev.gatehouse.sample&level=INFO&for=1s")),
            entry("pool-resize", realm -> task("pool-resize?pool=back&size=5")),
            entry(
                    "end-blocker",
                    realm -> task("end-blocker?pid="
                            + Blocker.ofSomebody(realm.jdbi()).pid())),
            entry("gc", realm -> task("gc")));

    private GoodActs() {}

    /** By the document's operationId. */
    static Map<String, Sample> ofTheApi() {
        return API;
    }

    static Map<String, Sample> ofTasks() {
        return TASKS;
    }

    private static Request task(String call) {
        return post("/tasks/" + call);
    }

    private static Request post(String path) {
        return as -> as.post(path);
    }

    private static Request post(String path, Map<String, ?> body) {
        return as -> as.post(path, body);
    }

    private static Request patch(String path, Map<String, ?> changes) {
        return as -> as.patch(path, changes);
    }

    private static Request put(String path, Map<String, ?> body) {
        return as -> as.put(path, body);
    }

    private static Request delete(String path) {
        return as -> as.delete(path);
    }

    private static String tenant(Realm realm) {
        return "/api/tenants/" + realm.tenantId();
    }

    private static String client(Realm realm) {
        return "/api/clients/" + realm.clientId();
    }

    private static String user(Realm realm) {
        return "/api/users/" + realm.userId();
    }

    private static String organization(Realm realm) {
        return "/api/organizations/" + realm.anOrganization();
    }

    private static String role(Realm realm) {
        return "/api/organization-roles/" + realm.aRole("read");
    }

    private static String resource(Realm realm) {
        String indicator = "urn:" + UUID.randomUUID();
        realm.execute(
                "INSERT INTO resources (tenant_id, indicator, name, scopes) VALUES (?, ?, 'resource', '{}')",
                realm.tenantId(),
                indicator);
        return "/api/resources/" + new ResourceId(realm.tenantId(), indicator).word();
    }
}
