package dev.gatehouse.operations.bench.stage;

import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.register.tokens.RefreshToken;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Users by number, from 1, each with an active session of a client and a refresh token, in a database that goes away: a number
 * tells all secrets.
 */
public final class Filling {
    /** The ids' time, before any that a server makes. */
    private static final long EPOCH_MILLIS =
            Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

    private static final int BATCH = 20_000;
    private static final int TELL_EVERY = 250_000;
    private static final int FAMILY_BYTES = 16;

    private final StagedDatabase database;
    private final String clientId;

    /** @param clientId whose sessions they are; it is there already */
    public Filling(StagedDatabase database, String clientId) {
        this.database = database;
        this.clientId = clientId;
    }

    /** To {@code count} users in all, from {@code already}; indexes stay, as they are in life. */
    public void fill(long already, long count, Consumer<String> progress) {
        database.jdbi().useExtension(FillingDao.class, dao -> {
            for (long first = already + 1; first <= count; first += BATCH) {
                long last = Math.min(count, first + BATCH - 1);
                fill(dao, first, last);
                if (last == count || last % TELL_EVERY < BATCH) {
                    progress.accept(String.format(Locale.ROOT, "%,d of %,d sessions filled in", last, count));
                }
            }
            progress.accept("vacuum and checkpoint");
            dao.vacuum();
        });
        database.settle();
    }

    private void fill(FillingDao dao, long first, long last) {
        if (dao.fill(clientId, EPOCH_MILLIS, first, last) != last - first + 1) {
            throw new IllegalStateException("there is no client " + clientId);
        }
    }

    /** Of the user, of the session and of the refresh token's family, each in its own table. */
    public static UUID id(long number) {
        return new UUID((EPOCH_MILLIS + number) << 16 | 0x7000, Long.MIN_VALUE | number);
    }

    public static String email(long number) {
        return "filled-" + number + "@example.com";
    }

    /** Good until it is spent. */
    public static RefreshToken token(long number) {
        byte[] family = Arrays.copyOf(Sha256.of("family " + number), FAMILY_BYTES);
        return new RefreshToken(id(number), family, Sha256.of("secret " + number));
    }
}
