package dev.gatehouse.app;

import dev.gatehouse.ground.db.SqlState;
import dev.gatehouse.ground.lifecycle.PeriodicWorker;
import dev.gatehouse.ground.redis.RedisUnavailable;
import dev.gatehouse.guard.plans.Plans;
import dev.gatehouse.operations.admin.AdminPort;
import dev.gatehouse.operations.admin.access.Operators;
import dev.gatehouse.operations.admin.api.AuditResource;
import dev.gatehouse.operations.admin.api.ClientsResource;
import dev.gatehouse.operations.admin.api.GrantsResource;
import dev.gatehouse.operations.admin.api.OpenApiResource;
import dev.gatehouse.operations.admin.api.OrganizationMembersResource;
import dev.gatehouse.operations.admin.api.OrganizationRolesResource;
import dev.gatehouse.operations.admin.api.OrganizationsResource;
import dev.gatehouse.operations.admin.api.ResourcesResource;
import dev.gatehouse.operations.admin.api.SessionsResource;
import dev.gatehouse.operations.admin.api.SubjectTokensResource;
import dev.gatehouse.operations.admin.api.TenantsResource;
import dev.gatehouse.operations.admin.api.TokensResource;
import dev.gatehouse.operations.admin.api.UsersResource;
import dev.gatehouse.operations.admin.audit.AuditLog;
import dev.gatehouse.operations.admin.health.ClockOffset;
import dev.gatehouse.operations.admin.health.Readiness;
import dev.gatehouse.operations.admin.health.StateResource;
import dev.gatehouse.operations.admin.http.Idempotency;
import dev.gatehouse.operations.admin.metrics.MetricsResource;
import dev.gatehouse.operations.admin.now.NowResource;
import dev.gatehouse.operations.admin.task.FlagsResource;
import dev.gatehouse.operations.admin.task.PlansResource;
import dev.gatehouse.operations.admin.task.RunsResource;
import dev.gatehouse.operations.admin.task.TasksResource;
import dev.gatehouse.register.clients.ClientRegistrations;
import dev.gatehouse.register.grants.GrantRegister;
import dev.gatehouse.register.organizations.Members;
import dev.gatehouse.register.organizations.OrganizationRoles;
import dev.gatehouse.register.organizations.Organizations;
import dev.gatehouse.register.resources.ResourceRegistrations;
import dev.gatehouse.register.sessions.SessionRegister;
import dev.gatehouse.register.tenants.Tenants;
import dev.gatehouse.register.tokens.SubjectTokens;
import dev.gatehouse.register.users.Users;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What operators have on the admin port. They work over the back pool, so that no request of a user waits for them. */
record Operations(
        AdminDoor door,
        List<Object> resources,
        Runnable hearNews,
        Supplier<String> requestIds,
        PrometheusRegistry metrics) {
    private static final Duration CLOCK_EVERY = Duration.ofSeconds(10);

    static Operations over(
            Ground ground,
            Limiting limiting,
            Registers registers,
            Flows flows,
            News news,
            Operators operators,
            Background background,
            GatehouseConfiguration config,
            Environment environment,
            Closing closing) {
        var door = AdminDoor.over(ground, registers, operators, environment, config);
        var idempotency = new Idempotency(ground.back(), ground.time());
        var tenants = new Tenants(ground.back(), ground.entropy(), ground.time());
        var users = new Users(ground.back(), registers.passwords(), ground.entropy(), ground.time());
        var clients = new ClientRegistrations(ground.back(), ground.entropy(), ground.time());
        var organizations = new Organizations(ground.back(), ground.entropy(), ground.time());
        var roles = new OrganizationRoles(ground.back(), ground.entropy(), ground.time());
        var subjectTokens = new SubjectTokens(
                ground.back(),
                ground.entropy(),
                ground.time(),
                config.lifetimes().subjectToken().toJavaDuration());
        var sessions = new SessionRegister(ground.back(), ground.time());
        var grants = new GrantRegister(ground.back(), ground.time());
        var plans = new Plans(ground.back(), ground.time());
        var tasks = OperatorTasks.over(
                ground,
                limiting,
                registers,
                news,
                background,
                new OperatorTasks.Ending(sessions, grants, users, clients, tenants),
                flows.exchanges(),
                plans,
                closing);
        // not by the gate of requests: an overloaded instance that is taken away for it overloads the next
        var clock = new ClockOffset(ground.back(), ground.time(), ground.metrics());
        environment.lifecycle().manage(PeriodicWorker.named("clock", CLOCK_EVERY, clock::measure));
        Health.watch(environment.healthChecks(), ground, registers, news, clock, background.audit(), config);
        var watch = Watching.over(ground, limiting, environment, config);
        List<Object> resources = List.of(
                new NowResource(watch),
                new TenantsResource(tenants, idempotency),
                new ClientsResource(clients, idempotency),
                new ResourcesResource(new ResourceRegistrations(ground.back(), ground.time()), idempotency),
                new UsersResource(users, tenants, idempotency),
                new OrganizationsResource(organizations, idempotency),
                new OrganizationMembersResource(new Members(ground.back(), ground.time()), organizations),
                new OrganizationRolesResource(roles, idempotency),
                new SubjectTokensResource(subjectTokens),
                new SessionsResource(sessions),
                new GrantsResource(grants),
                new TokensResource(grants, registers.revocations()),
                new AuditResource(new AuditLog(ground.back())),
                new TasksResource(tasks.all()),
                new RunsResource(tasks.runs()),
                new FlagsResource(registers.flags()),
                new PlansResource(plans),
                new StateResource(new StateResource.Sources(
                        ground.pools()::states,
                        news.caches(),
                        news.feed(),
                        registers.revocations(),
                        registers.keys(),
                        environment.healthChecks(),
                        operators,
                        tasks.runs(),
                        background.sweeper()::state,
                        ground.redis())),
                new MetricsResource(ground.metrics()),
                new OpenApiResource());
        return new Operations(
                door,
                resources,
                news.feed()::poll,
                () -> ground.entropy().timeOrderedId().toString(),
                ground.metrics());
    }

    private static boolean isUnavailable(Throwable failure) {
        return failure instanceof RedisUnavailable || SqlState.isUnavailable(failure);
    }

    void mountOn(Environment environment, BooleanSupplier stopping) {
        new AdminPort(environment)
                .count(resources, metrics)
                .guard(requestIds, door.filter())
                .serve(resources, hearNews, Operations::isUnavailable)
                .showConsole(door.login())
                .tellHealth(new Readiness(environment.healthChecks(), stopping));
    }
}
