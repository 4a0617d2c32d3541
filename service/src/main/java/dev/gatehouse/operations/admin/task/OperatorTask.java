package dev.gatehouse.operations.admin.task;

import dev.gatehouse.operations.admin.access.OperatorScope;
import java.util.List;

/**
 * Something an operator runs by {@code POST /tasks/<name>}. Not Dropwizard's own Task: that one is told neither who runs it nor
 * how to refuse, and its servlet answers every failure with 500 and the exception's message.
 */
public interface OperatorTask {
    /** One word of the usage line. */
    record Argument(String name, boolean required, String meaning) {
        static Argument required(String name, String meaning) {
            return new Argument(name, true, meaning);
        }

        static Argument optional(String name, String meaning) {
            return new Argument(name, false, meaning);
        }
    }

    String name();

    /** One sentence. */
    String summary();

    OperatorScope scope();

    List<Argument> arguments();

    /** Returns what was done, to be told as JSON. Whatever it changes is on record when it returns. */
    Object run(TaskCall call);
}
