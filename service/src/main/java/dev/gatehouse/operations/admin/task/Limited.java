package dev.gatehouse.operations.admin.task;

import dev.gatehouse.guard.limits.LimitSubject;
import dev.gatehouse.operations.admin.http.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whom a task about limits is about, and by which argument it was said. */
record Limited(String argument, LimitSubject subject) {
    static final String IP = "ip";
    static final String CLIENT = "client_id";
    static final String USER = "user_id";

    /** @param isClient whether a client of this id is registered: a mistyped one would be answered as if it had helped */
    static Optional<Limited> atMostOne(TaskCall call, List<String> arguments, Predicate<String> isClient) {
        List<String> given = arguments.stream()
                .filter(argument -> call.find(argument).isPresent())
                .toList();
        if (given.size() > 1) {
            throw Problem.invalid(given.getLast(), "must not stand beside " + given.getFirst());
        }
        return given.stream().findFirst().map(argument -> new Limited(argument, subject(call, argument, isClient)));
    }

    private static LimitSubject subject(TaskCall call, String argument, Predicate<String> isClient) {
        return switch (argument) {
            case IP ->
                LimitSubject.address(call.get(IP)).orElseThrow(() -> Problem.invalid(IP, "must be an IP address"));
            case CLIENT ->
                call.find(CLIENT)
                        .filter(isClient)
                        .map(LimitSubject::client)
                        .orElseThrow(() -> Problem.notFound("client"));
            default -> LimitSubject.user(call.getId(USER).toString());
        };
    }
}
