package dev.gatehouse.flow.sessions;

/** What {@code revoke.sql} found. */
enum RevokeVerdict {
    OK,
    /** It was revoked before: the same answer, nothing written. */
    ALREADY,
    /** No session of this id, or one of another user: nobody may learn which. */
    UNKNOWN,
    CALLER_DEAD
}
