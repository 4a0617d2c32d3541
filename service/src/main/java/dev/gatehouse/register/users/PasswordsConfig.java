package dev.gatehouse.register.users;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code passwords:} in config.yml: Argon2id as OWASP advises, and how many run at once. Threads x memory is what a storm of
 * logins may take from the heap. Every default is written here and nowhere else.
 */
public record PasswordsConfig(
        @Min(8) @Max(1_048_576) Integer memoryKib,
        @Min(1) @Max(100) Integer iterations,
        @Min(1) @Max(16) Integer parallelism,
        @Min(1) @Max(64) Integer threads,
        @Min(1) @Max(10_000) Integer queue) {
    public static final PasswordsConfig DEFAULTS = new PasswordsConfig(null, null, null, null, null);

    public PasswordsConfig(
            @Nullable Integer memoryKib,
            @Nullable Integer iterations,
            @Nullable Integer parallelism,
            @Nullable Integer threads,
            @Nullable Integer queue) {
        this.memoryKib = requireNonNullElse(memoryKib, 19_456);
        this.iterations = requireNonNullElse(iterations, 2);
        this.parallelism = requireNonNullElse(parallelism, 1);
        this.threads = requireNonNullElse(threads, 2);
        this.queue = requireNonNullElse(queue, 64);
    }

    @JsonIgnore
    @AssertTrue(message = "memoryKib must be at least 8 times parallelism (RFC 9106 3.1)")
    public boolean isMemoryEnough() {
        return memoryKib >= 8 * parallelism;
    }

    /** The pool that {@link Passwords} hashes on; the caller closes it. */
    public ThreadPoolExecutor openPool() {
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().name("password-", 0).daemon().factory());
    }
}
