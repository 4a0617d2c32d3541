package dev.gatehouse.guard.limits;

import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.util.Arrays;

/**
 * In the database, one statement a token. A bucket is one moment, that of its being full again: taking a token puts it off by
 * a step, and a bucket whose moment is past needs no row. Nobody can read from a row whose it is.
 */
final class PostgresBuckets implements Buckets {
    private static final int HASH_BYTES = 16; // two of four thousand million meet by chance

    private final BucketsDao dao;
    private final TimeSource time;

    PostgresBuckets(BucketsDao dao, TimeSource time) {
        this.dao = dao;
        this.time = time;
    }

    @Override
    public Take take(Key key, Limit limit) {
        BucketsDao.Taken row = dao.take(
                subject(key.kind(), key.subject()), scope(key, limit), limit.step(), limit.per(), time.offset());
        return Take.of(row.taken(), limit, Duration.between(row.at(), row.fullAt()));
    }

    static byte[] subject(SubjectKind kind, String subject) {
        return hash(kind.word() + ':' + subject);
    }

    /** Whoever is given another limit begins with a full bucket of that size. */
    static byte[] scope(Key key, Limit limit) {
        return hash(key.scope() + " " + limit);
    }

    private static byte[] hash(String text) {
        return Arrays.copyOf(Sha256.of(text), HASH_BYTES);
    }
}
