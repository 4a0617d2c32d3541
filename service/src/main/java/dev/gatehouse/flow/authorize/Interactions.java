package dev.gatehouse.flow.authorize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps requests while their users sign in or consent. Every look is bound to the browser: an id alone opens nothing. */
final class Interactions {
    private static final int SECONDS = 30 * 60;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, List<String>>> PARAMETERS = new TypeReference<>() {};

    private final InteractionsDao dao;
    private final Entropy entropy;
    private final TimeSource time;

    Interactions(InteractionsDao dao, Entropy entropy, TimeSource time) {
        this.dao = dao;
        this.entropy = entropy;
        this.time = time;
    }

    BrowserKey newKey() {
        return BrowserKey.make(entropy);
    }

    Interaction open(String clientId, Params params, BrowserKey key) {
        UUID id = entropy.timeOrderedId();
        dao.open(id, key.hash(), clientId, write(params), SECONDS, time.offset());
        return new Interaction(id, key, params);
    }

    Interaction get(UUID id, BrowserKey key) {
        return dao.find(id, key.hash(), time.offset())
                .map(json -> new Interaction(id, key, read(json)))
                .orElseThrow(InteractionOver::new);
    }

    /** Once; a page that is loaded again finds the interaction adopted already. */
    void adopt(UUID id, BrowserKey handoff, BrowserKey key) {
        dao.adopt(id, handoff.hash(), key.hash(), time.offset());
    }

    void select(Interaction interaction, UUID loginId) {
        dao.select(interaction.id(), interaction.key().hash(), loginId, time.offset());
    }

    void end(Interaction interaction) {
        dao.end(interaction.id(), interaction.key().hash());
    }

    private static String write(Params params) {
        try {
            return JSON.writeValueAsString(
                    params.names().stream().collect(Collectors.toMap(name -> name, params::all)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text is writable as JSON", e);
        }
    }

    private static Params read(String json) {
        try {
            return Params.of(JSON.readValue(json, PARAMETERS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored parameters are JSON"); // the cause would quote them
        }
    }
}
