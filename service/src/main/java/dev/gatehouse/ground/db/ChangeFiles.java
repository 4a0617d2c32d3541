package dev.gatehouse.ground.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.Resource;

/** The change files this server was built with, as they lie on its class path. */
final class ChangeFiles {
    private static final String FOLDER = "dev/gatehouse/migrations/changes";

    private ChangeFiles() {}

    /** Each file's text, in the order of their names. */
    static List<String> texts() {
        try (ClassLoaderResourceAccessor classPath = new ClassLoaderResourceAccessor()) {
            List<String> texts = new ArrayList<>();
            for (Resource file : classPath.search(FOLDER, false).stream()
                    .sorted(Comparator.comparing(Resource::getPath))
                    .toList()) {
                try (InputStream content = file.openInputStream()) {
                    texts.add(new String(content.readAllBytes(), UTF_8));
                }
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the migrations could not be read", e);
        }
    }
}
