package dev.gatehouse.operations.admin.task;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A task as the list of tasks shows it. */
public record TaskView(String name, String summary, String scope, List<OperatorTask.Argument> arguments, String usage) {
    static TaskView of(OperatorTask task) {
        return new TaskView(task.name(), task.summary(), task.scope().word(), task.arguments(), usage(task));
    }

    static String usage(OperatorTask task) {
        return "POST /tasks/" + task.name()
                + task.arguments().stream().map(TaskView::usage).collect(joining());
    }

    private static String usage(OperatorTask.Argument argument) {
        String pair = argument.name() + "=...";
        return argument.required() ? ' ' + pair : " [" + pair + ']';
    }
}
