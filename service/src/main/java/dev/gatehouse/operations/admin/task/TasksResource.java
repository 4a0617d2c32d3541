package dev.gatehouse.operations.admin.task;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.operations.admin.access.Needs;
import dev.gatehouse.operations.admin.access.Operator;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.access.Reason;
import dev.gatehouse.operations.admin.http.Page;
import dev.gatehouse.operations.admin.http.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /tasks}: arguments come in the query, a form or a JSON object; every task also takes {@code reason}. */
@Path("/tasks")
@Produces(MediaType.APPLICATION_JSON)
public final class TasksResource {
    private static final String REASON = "reason";

    private final Map<String, OperatorTask> tasks = new LinkedHashMap<>();

    public TasksResource(List<OperatorTask> tasks) {
        tasks.forEach(task -> this.tasks.put(task.name(), task));
    }

    @GET
    public Page<TaskView> list() {
        return new Page<>(tasks.values().stream().map(TaskView::of).toList(), null);
    }

    /** Who may read may ask; the task's own scope is judged once it is known which task it is. */
    @POST
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(OperatorScope.READ)
    public Object runWithForm(
            @PathParam("name") String name,
            @Nullable MultivaluedMap<String, String> form,
            @Context UriInfo uri,
            @Context Operator operator,
            @Context Act act) {
        Map<String, String> arguments = single(uri.getQueryParameters());
        arguments.putAll(form == null ? Map.of() : single(form));
        return run(name, arguments, operator, act);
    }

    @POST
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(OperatorScope.READ)
    public Object runWithJson(
            @PathParam("name") String name,
            @Nullable JsonNode body,
            @Context UriInfo uri,
            @Context Operator operator,
            @Context Act act) {
        Map<String, String> arguments = single(uri.getQueryParameters());
        if (body != null) {
            arguments.putAll(members(body));
        }
        return run(name, arguments, operator, act);
    }

    private Object run(String name, Map<String, String> arguments, Operator operator, Act act) {
        OperatorTask task = tasks.get(name);
        if (task == null) {
            throw Problem.notFound("task; GET /tasks lists them");
        }
        operator.require(task.scope());
        check(task, arguments);
        String reason = arguments.getOrDefault(REASON, "");
        Reason.check(REASON, reason);
        Act told = reason.isBlank() ? act : new Act(act.actor(), reason.strip(), act.requestId());
        return task.run(new TaskCall(arguments, told));
    }

    private static void check(OperatorTask task, Map<String, String> given) {
        List<String> known = Stream.concat(
                        Stream.of(REASON), task.arguments().stream().map(OperatorTask.Argument::name))
                .toList();
        boolean missing = task.arguments().stream()
                .anyMatch(argument -> argument.required()
                        && given.getOrDefault(argument.name(), "").isBlank());
        if (missing || !known.containsAll(given.keySet())) {
            throw Problem.of(400, "usage: " + TaskView.usage(task) + " [reason=...]");
        }
        task.arguments().forEach(argument -> check(argument.name(), given.get(argument.name())));
    }

    /** What is empty was meant to say something, as by a variable that was not set; left out it would mean everything. */
    private static void check(String name, @Nullable String given) {
        if (given != null && given.isBlank()) {
            throw Problem.invalid(name, "is empty; leave it out or say what is meant");
        }
        if (given != null && given.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(name, "has a control character");
        }
    }

    /** An object or null in an argument's place is no text: read as an empty one, it would have been another order. */
    private static Map<String, String> members(JsonNode body) {
        if (!body.isObject() || body.properties().stream().anyMatch(member -> !isWord(member.getValue()))) {
            throw Problem.of(400, "the body must be a JSON object of texts, numbers, true and false");
        }
        return body.properties().stream()
                .collect(toMap(Map.Entry::getKey, member -> member.getValue().asText()));
    }

    private static boolean isWord(JsonNode value) {
        return value.isValueNode() && !value.isNull();
    }

    private static Map<String, String> single(MultivaluedMap<String, String> given) {
        Map<String, String> single = new LinkedHashMap<>();
        given.forEach((name, values) -> single.put(name, values.getLast()));
        return single;
    }
}
