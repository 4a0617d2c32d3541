package dev.gatehouse.operations.admin.health;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.util.DataSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room on the data folder's file system, where the embedded database lives. It warns early and takes no readiness away: a full
 * disk refuses writes, and reading goes on.
 */
public final class DiskCheck extends HealthCheck {
    private final Path folder;
    private final DataSize least;

    public DiskCheck(Path folder, DataSize least) {
        this.folder = folder;
        this.least = least;
    }

    @Override
    protected Result check() throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        return free >= least.toBytes()
                ? Result.healthy("%d MiB free", DataSize.bytes(free).toMebibytes())
                : Result.unhealthy(
                        "%d MiB free below %s, less than health.minimumFreeDisk (%s): make room, or move the data folder",
                        DataSize.bytes(free).toMebibytes(), folder, least);
    }
}
