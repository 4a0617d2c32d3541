package dev.gatehouse.register.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.register.Rows;
import dev.gatehouse.register.tokens.SubjectTokens.Verdict;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.TestTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class SubjectTokensTest {
    private static final Act ACT = new Act("operator:support", "ticket 7", "request-9");
    private static final ImpersonationContext NONE = ImpersonationContext.of(null);

    private Rows rows;
    private Realm realm;
    private SubjectTokens tokens;

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        realm = Realm.in(jdbi);
        tokens = new SubjectTokens(jdbi, Rows.ENTROPY, new TestTime().source(), Duration.ofMinutes(10));
    }

    @Test
    void onlyTheHashOfATokenIsKeptWithTheEpochsOfItsMaking() {
        realm.execute("UPDATE users SET epoch = 5 WHERE user_id = ?", realm.userId());
        realm.execute("UPDATE tenants SET epoch = 3 WHERE tenant_id = ?", realm.tenantId());

        SubjectTokens.Made made = tokens.make(realm.userId(), context("{\"ticket\": 7}"), ACT);

        assertThat(made.verdict()).isEqualTo(Verdict.DONE);
        assertThat(rows.one(
                        "SELECT tenant_id, user_id, context::text AS context, user_epoch, tenant_epoch, created_by,"
                                + " expires_at - created_at = interval '10 minutes' AS in_time, consumed_at IS NULL AS unspent"
                                + " FROM subject_tokens WHERE token_hash = ?",
                        made.token().hash()))
                .containsEntry("tenant_id", realm.tenantId())
                .containsEntry("user_id", realm.userId())
                .containsEntry("context", "{\"ticket\": 7}")
                .containsEntry("user_epoch", 5L)
                .containsEntry("tenant_epoch", 3L)
                .containsEntry("created_by", "operator:support")
                .containsEntry("in_time", true)
                .containsEntry("unspent", true);
        assertThat(ImpersonationToken.parse(made.token().text()))
                .hasValueSatisfying(parsed ->
                        assertThat(parsed.hash()).isEqualTo(made.token().hash()));
    }

    @Test
    void theAuditNamesTheTokenByItsIdAndSaysNothingOfTheContext() {
        tokens.make(realm.userId(), context("{\"said\": \"secret-context\"}"), ACT);

        UUID id = UUID.fromString(
                realm.text("SELECT subject_token_id::text FROM subject_tokens WHERE user_id = ?", realm.userId()));
        assertThat(rows.outbox(realm.userId().toString())).singleElement().satisfies(event -> {
            assertThat(event)
                    .containsEntry("category", "compliance")
                    .containsEntry("action", "subject_token_created")
                    .containsEntry("aggregate_type", "user")
                    .containsEntry("tenant_id", realm.tenantId());
            assertThat(String.valueOf(event.get("payload")))
                    .contains("\"subject_token_id\": \"" + id + "\"", "\"actor\": \"operator:support\"")
                    .doesNotContain("secret-context");
        });
    }

    @Test
    void nobodyActsForAnOperatorOrForWhoIsInactiveOrUnknown() {
        Realm operator = realm.withUser();
        operator.execute("UPDATE users SET operator = true WHERE user_id = ?", operator.userId());
        Realm ended = Realm.in(realm.jdbi());
        ended.execute("UPDATE tenants SET status = 'inactive' WHERE tenant_id = ?", ended.tenantId());

        assertThat(verdict(operator.userId())).isEqualTo(Verdict.OPERATOR);
        assertThat(verdict(realm.withInactiveUser().userId())).isEqualTo(Verdict.INACTIVE);
        assertThat(verdict(ended.userId())).isEqualTo(Verdict.INACTIVE);
        assertThat(verdict(UUID.randomUUID())).isEqualTo(Verdict.UNKNOWN);
        for (Realm refused : List.of(operator, ended)) {
            assertThat(realm.count("SELECT count(*) FROM subject_tokens WHERE user_id = ?", refused.userId()))
                    .isZero();
            assertThat(rows.outbox(refused.userId().toString())).isEmpty();
        }
    }

    @Test
    void aContextIsAnObjectThatCanBeKept() {
        assertThat(context("{}").objections()).isEmpty();
        assertThat(context("{\"a\": [1, {\"b\": \"\u00e9\"}], \"c\": 1e300}").objections())
                .isEmpty();
        assertThat(context("{\"a\": " + "[".repeat(15) + "]".repeat(15) + "}").objections())
                .isEmpty();
        for (String wrong : List.of(
                "{\"a\": " + "[".repeat(16) + "]".repeat(16) + "}",
                "{\"a\": " + "[".repeat(990) + "]".repeat(990) + "}",
                "[]",
                "\"text\"",
                "{\"a\": \"\\u0000\"}",
                "{\"\\u0000\": 1}",
                "{\"a\": [{\"b\": \"\\ud83d\"}]}",
                "{\"a\": 1e999}",
                "{\"a\": \"" + "x".repeat(4096) + "\"}")) {
            assertThat(context(wrong).objections())
                    .as(wrong)
                    .extracting(Objection::field)
                    .containsExactly("context");
        }
    }

    @Test
    void aTokenHasOneSpelling() {
        String text = ImpersonationToken.make(Rows.ENTROPY).text();
        assertThat(text).matches("sub_[A-Za-z0-9_-]{43}");
        for (String wrong : List.of("", "sub_", text + "=", text.substring(0, 46), text.replace("sub_", "ref_"))) {
            assertThat(ImpersonationToken.parse(wrong)).as(wrong).isEmpty();
        }
        assertThat(ImpersonationToken.make(Rows.ENTROPY).toString()).isEqualTo("ImpersonationToken[]");
    }

    private Verdict verdict(UUID userId) {
        return tokens.make(userId, NONE, ACT).verdict();
    }

    private static ImpersonationContext context(String json) {
        try {
            return ImpersonationContext.of(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
