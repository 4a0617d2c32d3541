package dev.gatehouse.ground.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresBinariesTest {
    @TempDir
    Path folder;

    private Path jar;
    private Path cache;

    @BeforeEach
    void namePlaces() {
        jar = folder.resolve("some.jar");
        cache = folder.resolve("cache");
    }

    @Test
    void keepsExecBitsAndSymbolicLinks() throws Exception {
        try (TxzJar archive = new TxzJar(jar)) {
            archive.file("bin/postgres", 0755, "#!/bin/sh\n")
                    .file("share/sample", 0640, "text")
                    .file("lib/libpq.so.5", 0644, "library")
                    .link("lib/libpq.so", "libpq.so.5")
                    .hardLink("lib/same", "lib/libpq.so.5");
        }

        Path unpacked = PostgresBinaries.in(jar).unpacked(cache);

        assertThat(unpacked.resolve("bin/postgres")).isExecutable();
        assertThat(unpacked.resolve("share/sample")).hasContent("text");
        assertThat(Files.isExecutable(unpacked.resolve("share/sample"))).isFalse();
        assertThat(Files.readSymbolicLink(unpacked.resolve("lib/libpq.so"))).isEqualTo(Path.of("libpq.so.5"));
        assertThat(unpacked.resolve("lib/same")).hasContent("library");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/evil", "bin/../../evil", ".", ".."})
    void refusesNamesThatLeaveTheFolder(String name) throws Exception {
        try (TxzJar archive = new TxzJar(jar)) {
            archive.file(name, 0644, "evil");
        }

        assertThatThrownBy(() -> PostgresBinaries.in(jar).unpacked(cache)).isInstanceOf(IOException.class);

        assertThat(cache).isEmptyDirectory();
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "..", "../../evil"})
    void refusesLinksThatLeaveTheFolder(String target) throws Exception {
        try (TxzJar archive = new TxzJar(jar)) {
            archive.link("out", target);
        }

        assertThatThrownBy(() -> PostgresBinaries.in(jar).unpacked(cache))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leaves its folder");
    }

    /** Each link stays inside by its name; followed one after the other they do not. */
    @Test
    void refusesToWriteBehindAChainOfLinks() throws Exception {
        try (TxzJar archive = new TxzJar(jar)) {
            archive.link("sub/here", "..").link("out", "sub/here/..").file("out/evil", 0644, "evil");
        }

        assertThatThrownBy(() -> PostgresBinaries.in(jar).unpacked(cache))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("behind a link");

        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void racingStartsShareOneWholeFolder() throws Exception {
        try (TxzJar archive = new TxzJar(jar)) {
            for (int i = 0; i < 200; i++) {
                archive.file("share/" + i, 0644, "content of " + i);
            }
        }
        Callable<Long> start = () -> {
            try (var files = Files.list(PostgresBinaries.in(jar).unpacked(cache).resolve("share"))) {
                return files.count();
            }
        };

        List<Long> seen = new ArrayList<>();
        try (var starts = Executors.newFixedThreadPool(8)) {
            for (Future<Long> count :
                    starts.invokeAll(List.of(start, start, start, start, start, start, start, start))) {
                seen.add(count.get());
            }
        }

        assertThat(seen).hasSize(8).containsOnly(200L);
        assertThat(cache).isDirectoryNotContaining("glob:**making-*");
    }

    @Test
    void otherContentGetsAFolderOfItsOwn() throws Exception {
        try (TxzJar archive = new TxzJar(jar)) {
            archive.file("bin/postgres", 0755, "old");
        }
        Path old = PostgresBinaries.in(jar).unpacked(cache);
        try (TxzJar archive = new TxzJar(jar)) {
            archive.file("bin/postgres", 0755, "new");
        }

        Path fresh = PostgresBinaries.in(jar).unpacked(cache);

        assertThat(old.resolve("bin/postgres")).hasContent("old");
        assertThat(fresh.resolve("bin/postgres")).hasContent("new");
    }

    @Test
    void saysThatAJarHasNothingForThisPlatform() throws Exception {
        Path other = folder.resolve("other.jar");
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("postgres-plan9-vax.txz"));
        }

        assertThatThrownBy(() -> PostgresBinaries.in(other).unpacked(cache))
                .isInstanceOf(PostgresUnavailable.class)
                .hasMessageContaining("no embedded PostgreSQL for")
                .hasMessageContaining(PostgresBinaries.archiveName());
    }
}
