/** Tests of the audit's way over Kafka, against a real broker. */
@NullMarked
package dev.gatehouse.operations.relay.kafka;

import org.jspecify.annotations.NullMarked;
