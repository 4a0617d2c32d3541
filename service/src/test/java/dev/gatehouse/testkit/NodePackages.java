package dev.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a folder's package-lock.json names, installed once for every state of that file, so that the next run needs no network. */
public final class NodePackages {
    private NodePackages() {}

    /** @param name of a folder below {@code service/src/test} */
    public static Path installedIn(String name) throws IOException {
        Path folder = Path.of(System.getProperty("gatehouse.root"), "service", "src", "test", name);
        Path wanted = folder.resolve("package-lock.json");
        Path installed = folder.resolve("node_modules").resolve(".installed");
        if (!Files.exists(installed) || Files.mismatch(wanted, installed) >= 0) {
            Command npm = Command.run(folder, Map.of(), "npm", "ci", "--prefer-offline", "--no-audit", "--no-fund");
            assertThat(npm.exitCode()).as(npm.output()).isZero();
            Files.copy(wanted, installed);
        }
        return folder;
    }
}
