package dev.gatehouse.lab.notebook;

import dev.gatehouse.lab.LabExtension;
import dev.gatehouse.lab.LiveServer;
import dev.gatehouse.lab.server.Access;
import dev.gatehouse.lab.server.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Notebooks on the tests' server and rows. */
final class NotebookRuns {
    /** A neighbour's checkpoint would be seen in what a notebook writes into the log. */
    static final int ABREAST = 1;

    private NotebookRuns() {}

    static Run of(Access access) throws IOException {
        new Template(access, LabExtension.SCALE).make();
        Path target = NotebookFilesTest.FOLDER.resolve("target");
        Map<String, String> environment = new HashMap<>(access.environment());
        environment.put("LAB_SCALE", Double.toString(LabExtension.SCALE.factor()));
        environment.put(
                LiveServer.ROOT,
                NotebookFilesTest.FOLDER.resolve("..").normalize().toString());
        Jupyter jupyter = Jupyter.in(target.resolve("jupyter-test"), target.resolve("beside/kernel.jar"), environment);
        return new Run(jupyter, target.resolve("tested"));
    }
}
