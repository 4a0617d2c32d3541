package dev.gatehouse.operations.admin.task;

import dev.gatehouse.guard.plans.Plans;
import dev.gatehouse.operations.admin.access.OperatorScope;
import java.util.List;

/** {@code plans}: whether every hot statement runs on this database as its file promises. */
public final class PlansTask implements OperatorTask {
    private final Plans plans;

    public PlansTask(Plans plans) {
        this.plans = plans;
    }

    @Override
    public String name() {
        return "plans";
    }

    @Override
    public String summary() {
        return "Runs every statement of hot requests on the newest rows, takes it back, and holds its plan against its promise.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.READ;
    }

    @Override
    public List<Argument> arguments() {
        return List.of();
    }

    @Override
    public PlansView run(TaskCall call) {
        return PlansView.of(plans.check());
    }
}
