package dev.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.lab.plan.Plan;
import dev.gatehouse.lab.plan.PlanNode;
import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

@ExtendWith(LabExtension.class)
class PlanTest {
    @Test
    void tellsIndexesPagesAndRowsOfWhatWasRun(Lab lab) {
        String id = lab.text("SELECT session_id FROM sessions LIMIT 1");
        Plan plan = lab.explain("SELECT * FROM sessions WHERE session_id = ?::uuid", id);
        assertThat(plan.indexes()).containsExactly("sessions_pkey");
        assertThat(plan.rows()).isEqualTo(1);
        assertThat(plan.buffers()).isBetween(2L, 6L);
        assertThat(plan.text()).contains("Index Cond: (session_id = ");
    }

    @Test
    void countsTheLoopsOfAJoin(Lab lab) {
        lab.run(
                "SET enable_hashjoin = off",
                "SET enable_mergejoin = off",
                "SET enable_memoize = off",
                "SET enable_material = off");
        Plan plan = lab.explain("SELECT c.name FROM tenants t JOIN clients c USING (tenant_id)");
        assertThat(plan.nodes()
                        .filter(node -> node.relation().equals("clients"))
                        .findFirst()
                        .map(PlanNode::rows))
                .contains(lab.number("SELECT count(*) FROM clients"));
    }

    @Test
    void warnsOfAnEstimateThatIsFarOff(Lab lab) {
        lab.run("CREATE TABLE odd AS SELECT i, i AS same FROM generate_series(1, 5000) i", "ANALYZE odd");
        Plan plan = lab.explain("SELECT * FROM odd WHERE i % 2 = same % 2");
        assertThat(plan.root().misestimate()).isGreaterThan(10);
        assertThat(plan.root().underestimated()).isTrue();
        assertThat(plan.toString()).contains("too few");
    }

    @Test
    void drawsEveryStepAsWellFormedSvg(Lab lab) throws Exception {
        Plan plan = lab.explain(
                "SELECT count(*) FROM sessions s JOIN users u USING (user_id) WHERE s.status < 'b' AND u.email <> '<&>'");
        String picture = plan.toString();
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(picture)));
        plan.nodes().map(PlanNode::type).forEach(type -> assertThat(picture).contains(type));
    }

    @Test
    void takesBackWhatAnExplainedStatementWroteAndKeepsWhatAPerformedOneDid(Lab lab) {
        String spoil = "UPDATE tenants SET name = name || '!'";
        assertThat(lab.explain(spoil).walBytes()).isPositive();
        assertThat(lab.number("SELECT count(*) FROM tenants WHERE name LIKE '%!'"))
                .isZero();
        lab.perform(spoil);
        assertThat(lab.number("SELECT count(*) FROM tenants WHERE name LIKE '%!'"))
                .isEqualTo(lab.number("SELECT count(*) FROM tenants"));
    }

    @Test
    void isWrittenForAPlanViewer(Lab lab, @TempDir Path folder) {
        lab.explain("SELECT 1").export(folder, "one");
        assertThat(folder.resolve("one.json")).content().startsWith("[").contains("\"Plan\"");
        assertThat(folder.resolve("one.sql")).hasContent("SELECT 1");
    }
}
