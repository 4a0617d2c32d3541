package dev.gatehouse.lab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.lab.LabExtension;
import dev.gatehouse.lab.server.Access;
import dev.gatehouse.lab.server.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every check of every notebook, on few rows; {@code make lab-test} has them on many. By {@code -Dlab.excludedGroups=}, since it
 * takes minutes; {@code scripts/lab install} brings what it needs.
 */
@Tag("notebooks")
@ExtendWith(LabExtension.class)
class NotebooksTest {
    private static final int ABREAST = 1; // what one writes into the log of the server is counted by another

    @Test
    void everyCheckHolds(Access access) throws IOException, InterruptedException {
        new Template(access, LabExtension.SCALE).make();
        Path target = NotebookFilesTest.FOLDER.resolve("target");
        Map<String, String> environment = new HashMap<>(access.environment());
        environment.put("LAB_SCALE", Double.toString(LabExtension.SCALE.factor()));
        Jupyter jupyter = Jupyter.in(target.resolve("jupyter-test"), target.resolve("beside/kernel.jar"), environment);
        assertThat(new Run(jupyter, target.resolve("tested")).all(NotebookFilesTest.notebooks(), ABREAST))
                .allSatisfy(result ->
                        assertThat(result.complaint()).as(result.notebook()).isEmpty());
    }
}
