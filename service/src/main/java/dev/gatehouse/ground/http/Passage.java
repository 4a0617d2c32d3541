package dev.gatehouse.ground.http;

import dev.gatehouse.ground.kernel.OAuthException;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What is decided around a {@link Direct} endpoint, on the thread that runs it. */
public interface Passage {
    void enter(Direct endpoint);

    /**
     * Always called after {@link #enter}.
     *
     * @param status that the endpoint answered
     * @param header told besides, by name
     * @return a refusal that takes the place of the answer
     */
    Optional<OAuthException> leave(int status, BiConsumer<String, String> header);

    /** Open to all. */
    Passage FREE = new Passage() {
        @Override
        public void enter(Direct endpoint) {}

        @Override
        public Optional<OAuthException> leave(int status, BiConsumer<String, String> header) {
            return Optional.empty();
        }
    };
}
