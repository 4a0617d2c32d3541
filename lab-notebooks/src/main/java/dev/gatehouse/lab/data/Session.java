package dev.gatehouse.lab.data;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What later rows have to know of a session. */
record Session(
        UUID id,
        User user,
        String client,
        Instant created,
        @Nullable Instant revoked) {}
