package dev.gatehouse.operations.admin.task;

import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.register.keys.Keys;
import dev.gatehouse.register.keys.Rewrap;
import java.util.List;

/** {@code rewrap-keys}. */
public final class RewrapKeysTask implements OperatorTask {
    private final Keys keys;

    public RewrapKeysTask(Keys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "rewrap-keys";
    }

    @Override
    public String summary() {
        return "Encrypts anew, under the present key-encryption key, every signing key that another one sealed;"
                + " harmless to repeat.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.ADMIN;
    }

    @Override
    public List<Argument> arguments() {
        return List.of();
    }

    @Override
    public Rewrap run(TaskCall call) {
        return keys.rewrap(call.act());
    }
}
