package dev.gatehouse.guard.limits;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.ground.http.Network;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code rateLimits:} in config.yml. Every default is written here and nowhere else. */
public record LimitsConfig(
        Boolean enabled,
        Boolean inDemo,
        Store store,
        @Min(100) @Max(10_000_000) Integer buckets,
        @Min(1) @Max(MOST) Integer authPerMinute,
        @Min(1) @Max(MOST) Integer sensitivePerMinute,
        @Min(1) @Max(MOST) Integer readPerMinute,
        @Min(1) @Max(MOST) Integer authPerUserHour,
        @Min(1) @Max(MOST) Integer sensitivePerUserHour,
        @Min(1) @Max(MOST) Integer readPerUserHour,
        @Min(1) @Max(MOST) Integer confidentialClientPerMinute,
        @Min(1) @Max(MOST) Integer publicClientPerMinute,
        Set<LimitClass> failClosed,
        List<String> allow) {
    /** One every 60 microseconds; what is faster has no use for a limit. */
    public static final int MOST = 1_000_000;

    public static final LimitsConfig DEFAULTS =
            new LimitsConfig(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    public LimitsConfig(
            @Nullable Boolean enabled,
            @Nullable Boolean inDemo,
            @Nullable Store store,
            @Nullable Integer buckets,
            @Nullable Integer authPerMinute,
            @Nullable Integer sensitivePerMinute,
            @Nullable Integer readPerMinute,
            @Nullable Integer authPerUserHour,
            @Nullable Integer sensitivePerUserHour,
            @Nullable Integer readPerUserHour,
            @Nullable Integer confidentialClientPerMinute,
            @Nullable Integer publicClientPerMinute,
            @Nullable Set<LimitClass> failClosed,
            @Nullable List<String> allow) {
        this.enabled = requireNonNullElse(enabled, true);
        this.inDemo = requireNonNullElse(inDemo, false);
        this.store = requireNonNullElse(store, Store.LOCAL);
        this.buckets = requireNonNullElse(buckets, 50_000);
        this.authPerMinute = requireNonNullElse(authPerMinute, 10);
        this.sensitivePerMinute = requireNonNullElse(sensitivePerMinute, 30);
        this.readPerMinute = requireNonNullElse(readPerMinute, 100);
        this.authPerUserHour = requireNonNullElse(authPerUserHour, 50);
        this.sensitivePerUserHour = requireNonNullElse(sensitivePerUserHour, 20);
        this.readPerUserHour = requireNonNullElse(readPerUserHour, 200);
        this.confidentialClientPerMinute = requireNonNullElse(confidentialClientPerMinute, 100);
        this.publicClientPerMinute = requireNonNullElse(publicClientPerMinute, 30);
        this.failClosed = Set.copyOf(requireNonNullElse(failClosed, Set.of()));
        this.allow = List.copyOf(requireNonNullElse(allow, List.of()));
    }

    /** In a demo people try things out, and tests do: limits would only be in their way. */
    public boolean holds(boolean demo) {
        return enabled && (!demo || inDemo);
    }

    @JsonIgnore
    @AssertTrue(message = "allow must hold addresses and networks only, such as 10.0.0.7 or 2001:db8::/32")
    public boolean isAllowReadable() {
        return allow.stream().allMatch(text -> Network.parse(text).isPresent());
    }

    Limit ofAddress(LimitClass what) {
        return new Limit(
                switch (what) {
                    case AUTH -> authPerMinute;
                    case SENSITIVE -> sensitivePerMinute;
                    case READ -> readPerMinute;
                },
                MINUTE);
    }

    Limit ofUser(LimitClass what) {
        return new Limit(
                switch (what) {
                    case AUTH -> authPerUserHour;
                    case SENSITIVE -> sensitivePerUserHour;
                    case READ -> readPerUserHour;
                },
                HOUR);
    }

    /** @param own what an operator set for this very client */
    Limit ofClient(boolean confidential, @Nullable Integer own) {
        return new Limit(
                requireNonNullElse(own, confidential ? confidentialClientPerMinute : publicClientPerMinute), MINUTE);
    }
}
