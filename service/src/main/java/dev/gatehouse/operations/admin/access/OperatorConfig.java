package dev.gatehouse.operations.admin.access;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code operators:} in config.yml.
 *
 * @param tokenSha256 SHA-256 of the operator's token, in hex; the token itself is nowhere
 */
public record OperatorConfig(
        @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "must be 1 to 64 of A-Z a-z 0-9 . _ -")
        String name,

        @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be a SHA-256 in hex, 64 digits")
        String tokenSha256,

        @NotEmpty Set<OperatorScope> scopes) {
    public OperatorConfig(@Nullable String name, @Nullable String tokenSha256, @Nullable Set<OperatorScope> scopes) {
        this.name = requireNonNullElse(name, "");
        this.tokenSha256 = requireNonNullElse(tokenSha256, "");
        this.scopes = scopes == null ? Set.of() : Set.copyOf(scopes);
    }
}
