package dev.gatehouse.operations.admin.task;

import dev.gatehouse.register.flags.Flag;
import dev.gatehouse.register.flags.Flags;
import dev.gatehouse.register.flags.Setting;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every flag, with what is set for it. */
public record FlagsView(List<One> items) {
    /** @param byDefault what holds where nothing is set */
    public record One(String flag, List<String> values, String byDefault, List<Set> settings) {}

    /** @param tenantId null for everybody */
    public record Set(
            @Nullable UUID tenantId,
            String value,
            @Nullable String rolloutValue,
            @Nullable Integer percent,
            Instant updatedAt) {
        static Set of(Setting setting) {
            return new Set(
                    setting.tenantId(),
                    setting.value(),
                    setting.rolloutValue(),
                    setting.rolloutPercent(),
                    setting.updatedAt());
        }
    }

    public static FlagsView of(Flags flags) {
        List<Setting> all = flags.all();
        return new FlagsView(Arrays.stream(Flag.values())
                .map(flag -> new One(
                        flag.word(),
                        flag.choices(),
                        flag.byDefault(),
                        all.stream()
                                .filter(setting -> setting.name().equals(flag.word()))
                                .map(Set::of)
                                .toList()))
                .toList());
    }
}
