package dev.gatehouse.operations.admin.task;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.operations.admin.http.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One run of a task: what it was told, and for whom it acts. */
public record TaskCall(Map<String, String> arguments, Act act) {
    public Optional<String> find(String name) {
        return Optional.ofNullable(arguments.get(name)).filter(text -> !text.isBlank());
    }

    public String get(String name) {
        return find(name).orElseThrow(() -> Problem.invalid(name, "is missing"));
    }

    public Optional<UUID> findId(String name) {
        return find(name).map(text -> id(name, text));
    }

    public UUID getId(String name) {
        return id(name, get(name));
    }

    public boolean flag(String name) {
        return switch (find(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.invalid(name, "must be true or false");
        };
    }

    private static UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(name, "must be a UUID");
        }
    }
}
