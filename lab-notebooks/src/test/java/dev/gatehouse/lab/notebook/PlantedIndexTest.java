package dev.gatehouse.lab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.lab.LabExtension;
import dev.gatehouse.lab.server.Access;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check that cannot fail would hold nothing: with a wrong index in the service's place, the notebook about it has to say so. */
@ExtendWith(LabExtension.class)
class PlantedIndexTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            03-one-index-or-two | DROP INDEX sessions_user | CREATE INDEX sessions_user ON sessions (session_id, user_id) | pages that it saves a user with five sessions
            13-json-payloads    | DROP INDEX oidc_model_instances_grant | CREATE INDEX oidc_model_instances_grant ON oidc_model_instances ((payload ->> 'accountId')) | found by the expression
            """)
    void makesTheNotebooksCheckFail(
            String notebook, String drop, String plant, String sentence, Access access, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path planted = withCell(notebook, "lab.run(\"%s\", \"%s\", \"ANALYZE\");".formatted(drop, plant), folder);
        assertThat(NotebookRuns.of(access).all(List.of(planted), NotebookRuns.ABREAST))
                .singleElement()
                .satisfies(result -> assertThat(result.complaint()).contains("NOT SO: " + sentence));
    }

    /** After the first cell of code, which opens the database. */
    private static Path withCell(String notebook, String code, Path folder) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(
                NotebookFilesTest.FOLDER.resolve(notebook + ".ipynb").toFile());
        ArrayNode cells = (ArrayNode) root.path("cells");
        int first = 0;
        while (!"code".equals(cells.path(first).path("cell_type").asText())) {
            first++;
        }
        ObjectNode cell = cells.get(first).deepCopy();
        cell.putArray("source").add(code);
        cells.insert(first + 1, cell);
        Path planted = folder.resolve(notebook + "-planted.ipynb");
        JSON.writeValue(planted.toFile(), root);
        return planted;
    }
}
