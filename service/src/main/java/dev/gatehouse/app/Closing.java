package dev.gatehouse.app;

import io.dropwizard.lifecycle.Managed;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed in the opposite order: when the server stops, or when its start fails half-way. */
final class Closing implements Managed {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T later(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void stop() {
        while (!opened.isEmpty()) {
            AutoCloseable last = opened.pop();
            try {
                last.close();
            } catch (Exception e) {
                log.warn("{} did not close cleanly", last.getClass().getSimpleName(), e);
            }
        }
    }
}
