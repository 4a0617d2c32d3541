package dev.gatehouse.chaos;

import dev.gatehouse.cluster.Cluster;
import dev.gatehouse.testkit.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.time.Duration;
import java.util.Map;

/** A file system of its own for the sessions, which somebody else fills. Only root can make one. */
final class SmallDisk {
    private SmallDisk() {}

    static boolean canBeMade() {
        return Files.isExecutable(Path.of("/usr/bin/mount"))
                && System.getProperty("user.name").equals("root");
    }

    static void fill(Cluster cluster, Duration time) throws IOException {
        Path disk = Files.createDirectory(cluster.folder().resolve("disk"));
        run(cluster, "mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", disk.toString());
        try {
            Path space = Files.createDirectory(disk.resolve("space"));
            give(space, cluster);
            give(disk, cluster);
            sql(cluster, "CREATE TABLESPACE small LOCATION '" + space + "'");
            move(cluster, "small");
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            Pause.of(time);
            Files.delete(ballast);
            Pause.of(Duration.ofSeconds(2));
            move(cluster, "pg_default");
            sql(cluster, "DROP TABLESPACE small");
        } finally {
            run(cluster, "umount", "-l", disk.toString());
        }
    }

    private static void move(Cluster cluster, String space) {
        sql(cluster, "ALTER TABLE sessions SET TABLESPACE " + space);
    }

    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (int i = 0; i < 1 << 16; i++) {
                out.write(block);
            }
        } catch (IOException full) {
            assert full != null; // as it should be
        }
    }

    private static void give(Path folder, Cluster cluster) throws IOException {
        Path data = cluster.folder().resolve("postgres");
        Files.getFileAttributeView(folder, FileOwnerAttributeView.class).setOwner(Files.getOwner(data));
    }

    private static void sql(Cluster cluster, String sql) {
        cluster.postgres().jdbi().useHandle(handle -> handle.execute(sql));
    }

    private static void run(Cluster cluster, String... words) {
        Command command = Command.run(cluster.folder(), Map.of(), words);
        if (command.exitCode() != 0) {
            throw new AssertionError(String.join(" ", words) + ": " + command.output());
        }
    }
}
