/** The audit's way over Kafka: published from the outbox, brought back into audit_events. */
@NullMarked
package dev.gatehouse.operations.relay.kafka;

import org.jspecify.annotations.NullMarked;
