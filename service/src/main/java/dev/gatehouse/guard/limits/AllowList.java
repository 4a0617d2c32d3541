package dev.gatehouse.guard.limits;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.gatehouse.ground.http.Caller;
import dev.gatehouse.ground.http.Network;
import dev.gatehouse.ground.kernel.TimeSource;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whom no limit holds: the networks of the configuration, and the addresses and clients that operators let pass for a time. */
final class AllowList {
    private final List<Network> networks;
    private final AllowancesDao dao;
    private final TimeSource time;

    /** By the hash of whom, as the buckets know it. */
    private volatile Map<ByteBuffer, Instant> lent = Map.of();

    AllowList(List<String> networks, AllowancesDao dao, TimeSource time) {
        this.networks =
                networks.stream().map(Network::parse).flatMap(Optional::stream).toList();
        this.dao = dao;
        this.time = time;
    }

    boolean has(Key key) {
        return (key.kind() == SubjectKind.ADDRESS && isConfigured()) || isLent(key);
    }

    private boolean isConfigured() {
        return !networks.isEmpty()
                && Caller.ipAddress()
                        .filter(address -> networks.stream().anyMatch(network -> network.contains(address)))
                        .isPresent();
    }

    private boolean isLent(Key key) {
        Map<ByteBuffer, Instant> now = lent;
        if (now.isEmpty()) {
            return false;
        }
        Instant until = now.get(ByteBuffer.wrap(PostgresBuckets.subject(key.kind(), key.subject())));
        return until != null && until.isAfter(time.now());
    }

    void reload() {
        lent = dao.all().stream()
                .collect(toUnmodifiableMap(one -> ByteBuffer.wrap(one.subject()), AllowancesDao.Allowance::expiresAt));
    }
}
