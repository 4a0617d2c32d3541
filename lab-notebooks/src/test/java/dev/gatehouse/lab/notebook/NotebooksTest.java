package dev.gatehouse.lab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.lab.LabExtension;
import dev.gatehouse.lab.server.Access;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every check of every notebook, on few rows; {@code make lab-test} has them on many. {@code scripts/lab install} brings what it needs. */
@ExtendWith(LabExtension.class)
class NotebooksTest {
    @Test
    void everyCheckHolds(Access access) throws IOException, InterruptedException {
        assertThat(NotebookRuns.of(access).all(NotebookFilesTest.notebooks(), NotebookRuns.ABREAST))
                .hasSize(16)
                .allSatisfy(result ->
                        assertThat(result.complaint()).as(result.notebook()).isEmpty());
    }
}
