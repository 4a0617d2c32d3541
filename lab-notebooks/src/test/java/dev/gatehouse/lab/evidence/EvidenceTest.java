package dev.gatehouse.lab.evidence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.lab.Lab;
import dev.gatehouse.lab.LabExtension;
import dev.gatehouse.lab.Sample;
import dev.gatehouse.lab.server.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LabExtension.class)
class EvidenceTest {
    private static final Path ROOT = Path.of(requireNonNull(System.getProperty("gatehouse.root")));
    private static final Path BENCHED = ROOT.resolve("docs/bench/latest.json");

    @Test
    void thePageAnswersEveryIdUnderBothProfilesWithAPlanOrAFigure(Access access) throws IOException {
        Evidence evidence = Evidence.of(access, LabExtension.SCALE, BENCHED, 40, 500);
        String page = new EvidencePage(evidence).text();
        assertThat(page)
                .contains("make evidence", "PostgreSQL " + evidence.postgres(), "at scale 0.02")
                .contains("S3-TR6-E1", "S3-TR6-E2", "S3-TR6-E3", "S3-TR6-E4", "S3-TR6-E5")
                .contains("S3-SQLAC1", "S3-SQLAC2", "S3-SQLAC3", "S3-SQLAC4", "S3-SQLAC5", "S3-SQLAC6")
                .contains("Index Only Scan using idx_sessions_covering", "users_email", "idx_tokens_active");
        assertThat(evidence.findings()).extracting(Finding::profile).contains(Profile.values());
        assertThat(evidence.latencies()).allSatisfy(latency -> {
            assertThat(latency.times().millis()).as(latency.statement()).hasSize(40);
            assertThat(latency.answered()).as(latency.statement()).isEqualTo(40);
        });
        assertThat(evidence.prices())
                .allSatisfy(price -> assertThat(price.wal()).as(price.index()).isPositive());
    }

    @Test
    void withoutItsIndexAClaimDoesNotHold(Lab lab) {
        lab.withTheSeedsIndexes()
                .run("DROP INDEX sessions_user", "VACUUM (ANALYZE)"); // on so few rows the planner may take either
        assertThat(asAsked(lab))
                .hasSize(4)
                .allSatisfy(finding -> assertThat(finding.verdict()).asString().startsWith("holds"));
        lab.run(
                "DROP INDEX idx_users_email_lower, users_email, idx_sessions_user_status, idx_sessions_covering, idx_tokens_active");
        assertThat(asAsked(lab))
                .hasSize(4)
                .allSatisfy(finding -> assertThat(finding.verdict()).asString().startsWith("does not hold"));
    }

    @Test
    void anIndexWithItsColumnsInTheWrongOrderIsNotTheOneAskedFor(Lab lab) {
        lab.run("CREATE INDEX wrong ON sessions (status, user_id)", "DROP INDEX sessions_user", "VACUUM (ANALYZE)");
        assertThat(PlanClaims.of(Profile.SEEDS, lab))
                .filteredOn(finding -> finding.claim() == Claim.SESSIONS)
                .isNotEmpty()
                .noneMatch(finding -> finding.verdict().holds());
    }

    @Test
    void aLookUpThatIsSlowOrRefusedProvesNothing(Lab lab) {
        Latency quick = Latency.of(Profile.LEAN, lab, 20).get(0);
        assertThat(quick.verdict(20).holds()).isTrue();
        assertThat(quick.verdict(21).holds()).isFalse();
        assertThat(with(quick, 20, 100).verdict(20).holds()).isFalse();
        assertThat(with(quick, 19, 1).verdict(20).holds()).isFalse();
    }

    @Test
    void aLoadBeyondTheBoundIsTold(@TempDir Path folder) throws IOException {
        Path record = folder.resolve("latest.json");
        Files.writeString(
                record, Files.readString(BENCHED).replaceAll("\\[ ?0\\.95, [0-9.]+ ?\\]", "[ 0.95, 100000 ]"));
        assertThat(HttpFigure.verdict(HttpFigure.in(record)).holds()).isFalse();
        assertThat(HttpFigure.in(BENCHED)).anyMatch(HttpFigure::atARate).allMatch(figure -> figure.p95() > 0);
    }

    @Test
    void anIndexBeyondTheBoundIsNamed() {
        Weight key = new Weight("t", "t_pkey", 100, 10, 1);
        assertThat(Weight.verdict(List.of(key)).holds()).isTrue();
        assertThat(Weight.verdict(List.of(key, new Weight("t", "t_wide", 160, 10, 1.6))))
                .satisfies(verdict -> assertThat(verdict.holds()).isFalse())
                .hasToString("does not hold, because t_wide is 1.60 times its table's primary key");
    }

    private static List<Finding> asAsked(Lab lab) {
        return PlanClaims.of(Profile.SEEDS, lab).stream()
                .filter(finding -> List.of("as asked", "as asked, of a usual user", "as asked, right after VACUUM")
                        .contains(finding.statement()))
                .toList();
    }

    private static Latency with(Latency latency, long answered, double millis) {
        double[] times = new double[20];
        Arrays.fill(times, millis);
        return new Latency(
                latency.statement(), latency.profile(), Sample.of("changed", times), answered, latency.single());
    }
}
