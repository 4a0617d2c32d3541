package dev.gatehouse.register.flags;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The flags as a copy in memory, read anew with the news. Safe for any number of threads. */
public final class Flags {
    private final FlagsDao dao;
    private final TimeSource time;
    private volatile Map<Place, Setting> settings = Map.of();

    /** Where a flag is set; a null tenant is everybody. */
    private record Place(String name, @Nullable UUID tenantId) {}

    public Flags(Jdbi jdbi, TimeSource time) {
        this.dao = jdbi.onDemand(FlagsDao.class);
        this.time = time;
    }

    /**
     * What holds for a client: its tenant's setting, or everybody's, or the flag's own default. A rollout takes the same
     * clients whenever it is asked, and those of a smaller percentage are among those of a larger one.
     */
    public String value(Flag flag, UUID tenantId, String clientId) {
        Setting setting = settings.get(new Place(flag.word(), tenantId));
        if (setting == null) {
            setting = settings.get(new Place(flag.word(), null));
        }
        if (setting == null) {
            return flag.byDefault();
        }
        Integer percent = setting.rolloutPercent();
        String rollout = setting.rolloutValue();
        return percent != null && rollout != null && hundredth(flag, tenantId, clientId) < percent
                ? rollout
                : setting.value();
    }

    /** Of a flag that is on or off. */
    public boolean isOn(Flag flag, UUID tenantId, String clientId) {
        return value(flag, tenantId, clientId).equals(Flag.ON);
    }

    public List<Setting> all() {
        return dao.all();
    }

    /**
     * Sets a flag for a tenant, or for everybody when it is null.
     *
     * @param rolloutValue what {@code rolloutPercent} of the clients get instead; both or neither
     */
    public Transition set(
            Flag flag,
            @Nullable UUID tenantId,
            String value,
            @Nullable String rolloutValue,
            @Nullable Integer rolloutPercent,
            Act act) {
        return dao.set(
                new FlagsDao.Wanted(flag.word(), tenantId, value, rolloutValue, rolloutPercent), act, time.offset());
    }

    /** Takes a setting away, so that the next wider one holds. */
    public Transition clear(Flag flag, @Nullable UUID tenantId, Act act) {
        return dao.clear(flag.word(), tenantId, act);
    }

    public void reload() {
        settings = dao.all().stream()
                .collect(toUnmodifiableMap(
                        setting -> new Place(setting.name(), setting.tenantId()), Function.identity()));
    }

    /** The flag's name is the salt: the clients that meet one rollout first are not those that meet every one first. */
    private static int hundredth(Flag flag, UUID tenantId, String clientId) {
        byte[] hash = Sha256.of((flag.word() + ':' + tenantId + ':' + clientId).getBytes(UTF_8));
        return Math.floorMod(ByteBuffer.wrap(hash).getInt(), 100);
    }
}
