package dev.gatehouse.ground.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Unpacked programs, which have been seen to run on this machine. */
record Installation(Path folder, String version) {
    private static final Pattern VERSION = Pattern.compile("\\) (\\d+[^ ]*)");

    static Installation in(Path folder) {
        Path postgres = folder.resolve("bin/postgres");
        try {
            Command asked = Command.run(folder, List.of(postgres.toString(), "--version"));
            Matcher version = VERSION.matcher(asked.output());
            if (asked.succeeded() && version.find()) {
                return new Installation(folder, version.group(1));
            }
            throw doesNotRun(postgres, asked.output(), null);
        } catch (IOException e) {
            throw doesNotRun(postgres, String.valueOf(e.getMessage()), e);
        }
    }

    private static PostgresUnavailable doesNotRun(Path program, String why, @Nullable Exception e) {
        return new PostgresUnavailable("%s does not run on this machine: %s".formatted(program, why), e);
    }

    Path initdb() {
        return folder.resolve("bin/initdb");
    }

    Path postgres() {
        return folder.resolve("bin/postgres");
    }

    String majorVersion() {
        return version.split("\\D", 2)[0];
    }
}
