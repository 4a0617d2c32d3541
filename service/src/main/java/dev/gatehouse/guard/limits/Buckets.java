package dev.gatehouse.guard.limits;

/** Buckets of tokens. Safe for any number of threads: of two that come for the last token one gets it. */
interface Buckets {
    Take take(Key key, Limit limit);
}
