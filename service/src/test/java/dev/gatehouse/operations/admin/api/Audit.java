package dev.gatehouse.operations.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Http.Answer;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the audit tells of one thing, as an operator reads it. */
record Audit(AdminApi admin) {
    List<JsonNode> of(String targetId, String action) {
        Answer page = admin.get("/api/audit", "target_id", targetId, "action", action);
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        return StreamSupport.stream(page.json().path("items").spliterator(), false)
                .toList();
    }

    /** The one row that a change leaves. */
    JsonNode only(String targetId, String action) {
        List<JsonNode> events = of(targetId, action);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    static void refused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.text("detail")).isNotEmpty();
    }
}
