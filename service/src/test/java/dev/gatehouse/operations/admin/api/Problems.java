package dev.gatehouse.operations.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Http.Answer;

/** What a refusal on the admin port looks like. */
final class Problems {
    private Problems() {}

    static void refused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("detail")).isNotEmpty();
    }
}
