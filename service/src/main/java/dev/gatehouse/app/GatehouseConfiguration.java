package dev.gatehouse.app;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.ground.db.DatabaseConfig;
import dev.gatehouse.ground.http.Network;
import dev.gatehouse.ground.redis.RedisConfig;
import dev.gatehouse.ground.telemetry.TelemetryConfig;
import dev.gatehouse.ground.tls.TlsConfig;
import dev.gatehouse.guard.audit.AuditConfig;
import dev.gatehouse.guard.changes.ChangesConfig;
import dev.gatehouse.guard.limits.LimitsConfig;
import dev.gatehouse.guard.limits.Store;
import dev.gatehouse.guard.lockout.LockoutConfig;
import dev.gatehouse.guard.shedding.AdmissionConfig;
import dev.gatehouse.operations.admin.access.AdminConfig;
import dev.gatehouse.operations.admin.access.OperatorConfig;
import dev.gatehouse.operations.admin.health.HealthConfig;
import dev.gatehouse.operations.admin.now.BudgetsConfig;
import dev.gatehouse.operations.relay.kafka.KafkaConfig;
import dev.gatehouse.operations.sweeper.SweeperConfig;
import dev.gatehouse.register.keys.KeysConfig;
import dev.gatehouse.register.tokens.LifetimesConfig;
import dev.gatehouse.register.users.PasswordsConfig;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** config.yml, section by section; each section's record has its defaults, and {@code ConfigMirrorTest} holds both together. */
public final class GatehouseConfiguration extends Configuration {
    private final String issuer;
    private final boolean demo;
    private final Path dataFolder;

    @Valid
    private final DatabaseConfig database;

    @Valid
    private final RedisConfig redis;

    @Valid
    private final AdmissionConfig admission;

    @Valid
    private final LimitsConfig rateLimits;

    @Valid
    private final LockoutConfig lockout;

    @Valid
    private final KeysConfig keys;

    @Valid
    private final PasswordsConfig passwords;

    @Valid
    private final LifetimesConfig lifetimes;

    @Valid
    private final CachesConfig caches;

    @Valid
    private final ChangesConfig changes;

    @Valid
    private final HealthConfig health;

    @Valid
    private final SweeperConfig sweeper;

    @Valid
    private final AuditConfig audit;

    @Valid
    private final KafkaConfig kafka;

    @Valid
    private final List<OperatorConfig> operators;

    @Pattern(regexp = "|[0-9a-fA-F]{64}", message = "must be a SHA-256 in hex, 64 digits")
    private final String operatorTokenSha256;

    @Valid
    private final AdminConfig admin;

    @Valid
    private final BudgetsConfig budgets;

    @Valid
    private final TelemetryConfig telemetry;

    private final List<String> trustedProxies;

    @Valid
    private final TlsConfig publicTls;

    @Valid
    private final TlsConfig adminTls;

    public GatehouseConfiguration(
            @Nullable String issuer,
            @Nullable Boolean demo,
            @Nullable String dataFolder,
            @Nullable DatabaseConfig database,
            @Nullable RedisConfig redis,
            @Nullable AdmissionConfig admission,
            @Nullable LimitsConfig rateLimits,
            @Nullable LockoutConfig lockout,
            @Nullable KeysConfig keys,
            @Nullable PasswordsConfig passwords,
            @Nullable LifetimesConfig lifetimes,
            @Nullable CachesConfig caches,
            @Nullable ChangesConfig changes,
            @Nullable HealthConfig health,
            @Nullable SweeperConfig sweeper,
            @Nullable AuditConfig audit,
            @Nullable KafkaConfig kafka,
            @Nullable List<OperatorConfig> operators,
            @Nullable String operatorTokenSha256,
            @Nullable AdminConfig admin,
            @Nullable BudgetsConfig budgets,
            @Nullable TelemetryConfig telemetry,
            @Nullable List<String> trustedProxies,
            @Nullable TlsConfig publicTls,
            @Nullable TlsConfig adminTls) {
        this.issuer = requireNonNullElse(issuer, "");
        this.demo = requireNonNullElse(demo, false);
        this.dataFolder = Path.of(requireNonNullElse(dataFolder, ".data"));
        this.database = requireNonNullElse(database, DatabaseConfig.DEFAULTS);
        this.redis = requireNonNullElse(redis, RedisConfig.DEFAULTS);
        this.admission = requireNonNullElse(admission, AdmissionConfig.DEFAULTS);
        this.rateLimits = requireNonNullElse(rateLimits, LimitsConfig.DEFAULTS);
        this.lockout = requireNonNullElse(lockout, LockoutConfig.DEFAULTS);
        this.keys = requireNonNullElse(keys, KeysConfig.DEFAULTS);
        this.passwords = requireNonNullElse(passwords, PasswordsConfig.DEFAULTS);
        this.lifetimes = requireNonNullElse(lifetimes, LifetimesConfig.DEFAULTS);
        this.caches = requireNonNullElse(caches, CachesConfig.DEFAULTS);
        this.changes = requireNonNullElse(changes, ChangesConfig.DEFAULTS);
        this.health = requireNonNullElse(health, HealthConfig.DEFAULTS);
        this.sweeper = requireNonNullElse(sweeper, SweeperConfig.DEFAULTS);
        this.audit = requireNonNullElse(audit, AuditConfig.DEFAULTS);
        this.kafka = requireNonNullElse(kafka, KafkaConfig.DEFAULTS);
        this.operators = List.copyOf(requireNonNullElse(operators, List.of()));
        this.operatorTokenSha256 = requireNonNullElse(operatorTokenSha256, "");
        this.admin = requireNonNullElse(admin, AdminConfig.DEFAULTS);
        this.budgets = requireNonNullElse(budgets, BudgetsConfig.DEFAULTS);
        this.telemetry = requireNonNullElse(telemetry, TelemetryConfig.DEFAULTS);
        this.trustedProxies = List.copyOf(requireNonNullElse(trustedProxies, List.of()));
        this.publicTls = requireNonNullElse(publicTls, TlsConfig.DEFAULTS);
        this.adminTls = requireNonNullElse(adminTls, TlsConfig.DEFAULTS);
    }

    /** Empty: follows the public port. */
    public String issuer() {
        return issuer;
    }

    public boolean demo() {
        return demo;
    }

    public Path dataFolder() {
        return dataFolder;
    }

    public DatabaseConfig database() {
        return database;
    }

    public RedisConfig redis() {
        return redis;
    }

    public AdmissionConfig admission() {
        return admission;
    }

    public LimitsConfig rateLimits() {
        return rateLimits;
    }

    public LockoutConfig lockout() {
        return lockout;
    }

    public KeysConfig keys() {
        return keys;
    }

    public PasswordsConfig passwords() {
        return passwords;
    }

    public LifetimesConfig lifetimes() {
        return lifetimes;
    }

    public CachesConfig caches() {
        return caches;
    }

    public ChangesConfig changes() {
        return changes;
    }

    public HealthConfig health() {
        return health;
    }

    public SweeperConfig sweeper() {
        return sweeper;
    }

    public AuditConfig audit() {
        return audit;
    }

    public KafkaConfig kafka() {
        return kafka;
    }

    public List<OperatorConfig> operators() {
        return operators;
    }

    /** The operator "environment", for a start without a file of one's own; empty: none. */
    public String operatorTokenSha256() {
        return operatorTokenSha256;
    }

    public AdminConfig admin() {
        return admin;
    }

    public BudgetsConfig budgets() {
        return budgets;
    }

    public TelemetryConfig telemetry() {
        return telemetry;
    }

    public List<Network> trustedProxies() {
        return trustedProxies.stream()
                .flatMap(text -> Network.parse(text).stream())
                .toList();
    }

    public TlsConfig publicTls() {
        return publicTls;
    }

    public TlsConfig adminTls() {
        return adminTls;
    }

    @JsonIgnore
    @AssertTrue(message = "trustedProxies must hold addresses and networks only, such as 10.0.0.7 or 10.0.0.0/8")
    public boolean isEveryProxyAnAddress() {
        return trustedProxies.stream().allMatch(text -> Network.parse(text).isPresent());
    }

    @AssertTrue(message = "rateLimits.store is redis, so redis.url must say where that is")
    public boolean isStoreOfLimitsThere() {
        return rateLimits.store() != Store.REDIS || redis.isSet();
    }

    HttpConnectorFactory publicConnector() {
        return (HttpConnectorFactory) server().getApplicationConnectors().getFirst();
    }

    HttpConnectorFactory adminConnector() {
        return (HttpConnectorFactory) server().getAdminConnectors().getFirst();
    }

    DefaultServerFactory server() {
        return (DefaultServerFactory) getServerFactory();
    }
}
