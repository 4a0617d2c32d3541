package dev.gatehouse.guard.cache;

import java.time.Instant;
import java.util.Optional;

/** Copies that instances have in common: further away than memory, nearer than the database. None of its methods fails. */
interface Shared<K, V> {
    /** @param readAt when whoever read it from the database began to */
    record Found<V>(V value, Instant readAt) {}

    Optional<Found<V>> find(K key);

    void offer(K key, V value, Instant readAt);

    void forget(K key);

    /** Nothing that was read until now is taken any more, by this instance. */
    void forgetAll();

    /** Of what no other instance is told. */
    static <K, V> Shared<K, V> none() {
        return new Shared<>() {
            @Override
            public Optional<Found<V>> find(K key) {
                return Optional.empty();
            }

            @Override
            public void offer(K key, V value, Instant readAt) {}

            @Override
            public void forget(K key) {}

            @Override
            public void forgetAll() {}
        };
    }
}
