package dev.gatehouse.operations.admin.health;

import com.codahale.metrics.health.HealthCheck;
import dev.gatehouse.guard.plans.HotFiles;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Every index that a hot statement promises to use is there, and is not what an interrupted {@code CREATE INDEX} left. */
public final class IndexesCheck extends HealthCheck {
    private final IndexesDao dao;

    public IndexesCheck(Jdbi jdbi) {
        this.dao = jdbi.onDemand(IndexesDao.class);
    }

    @Override
    protected Result check() {
        List<String> missing = dao.missing(promised());
        return missing.isEmpty()
                ? Result.healthy()
                : Result.unhealthy(
                        "no valid index %s: whole tables are read; docs/indexes.md has how to make it anew, the task plans shows whom it slows",
                        String.join(", ", missing));
    }

    private static List<String> promised() {
        return HotFiles.all().stream()
                .flatMap(file -> file.promise().indexes().stream())
                .distinct()
                .toList();
    }
}
