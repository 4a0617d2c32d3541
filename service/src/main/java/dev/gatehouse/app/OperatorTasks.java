package dev.gatehouse.app;

import dev.gatehouse.flow.token.exchange.RecentExchanges;
import dev.gatehouse.guard.plans.Plans;
import dev.gatehouse.operations.admin.task.BlockersTask;
import dev.gatehouse.operations.admin.task.CacheFlushTask;
import dev.gatehouse.operations.admin.task.CacheFlushTask.Flushable;
import dev.gatehouse.operations.admin.task.CacheStatsTask;
import dev.gatehouse.operations.admin.task.EndBlockerTask;
import dev.gatehouse.operations.admin.task.FlagsTask;
import dev.gatehouse.operations.admin.task.GarbageCollectionTask;
import dev.gatehouse.operations.admin.task.LogLevelTask;
import dev.gatehouse.operations.admin.task.LogLevels;
import dev.gatehouse.operations.admin.task.LogoutUserTask;
import dev.gatehouse.operations.admin.task.OperatorTask;
import dev.gatehouse.operations.admin.task.OutboxReplayTask;
import dev.gatehouse.operations.admin.task.PlansTask;
import dev.gatehouse.operations.admin.task.PoolResizeTask;
import dev.gatehouse.operations.admin.task.PoolResizeTask.Resizable;
import dev.gatehouse.operations.admin.task.RaiseEpochTask;
import dev.gatehouse.operations.admin.task.RaiseEpochTask.Subject;
import dev.gatehouse.operations.admin.task.RateLimitAllowTask;
import dev.gatehouse.operations.admin.task.RateLimitResetTask;
import dev.gatehouse.operations.admin.task.RevokeGrantTask;
import dev.gatehouse.operations.admin.task.RevokeSessionTask;
import dev.gatehouse.operations.admin.task.RewrapKeysTask;
import dev.gatehouse.operations.admin.task.RolloutReportTask;
import dev.gatehouse.operations.admin.task.RotateKeysTask;
import dev.gatehouse.operations.admin.task.Runs;
import dev.gatehouse.operations.admin.task.SweepTask;
import dev.gatehouse.operations.admin.task.TaskLog;
import dev.gatehouse.register.clients.ClientRegistrations;
import dev.gatehouse.register.grants.GrantRegister;
import dev.gatehouse.register.sessions.SessionRegister;
import dev.gatehouse.register.tenants.Tenants;
import dev.gatehouse.register.users.Users;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What operators run, over the back pool, and the thread that long runs have. */
record OperatorTasks(List<OperatorTask> all, Runs runs) {
    /** A batch of a sweep, interrupted between two, takes less. */
    private static final int PATIENCE_SECONDS = 5;

    /** Where something is ended. */
    record Ending(
            SessionRegister sessions,
            GrantRegister grants,
            Users users,
            ClientRegistrations clients,
            Tenants tenants) {}

    static OperatorTasks over(
            Ground ground,
            Limiting limiting,
            Registers registers,
            News news,
            Background background,
            Ending ending,
            RecentExchanges exchanges,
            Plans plans,
            Closing closing) {
        var log = new TaskLog(ground.back());
        var runs = new Runs(
                ended(Executors.newSingleThreadExecutor(named("runs")), closing), ground.entropy(), ground.time());
        var returns = ended(Executors.newSingleThreadScheduledExecutor(named("log levels")), closing);
        List<OperatorTask> all = List.of(
                new RevokeSessionTask(ending.sessions()::revoke),
                new RevokeGrantTask(ending.grants()),
                new LogoutUserTask(ending.users()::raiseEpoch),
                new RaiseEpochTask(List.of(
                        Subject.byId("user", ending.users()::raiseEpoch),
                        Subject.byName("client", ending.clients()::raiseEpoch),
                        Subject.byId("tenant", ending.tenants()::raiseEpoch))),
                new RotateKeysTask(registers.keys()),
                new RewrapKeysTask(registers.keys()),
                new SweepTask(new TableSweeper(background.onDemand()), runs, log),
                new OutboxReplayTask(background.audit(), runs, log),
                new CacheFlushTask(flushable(registers, news), log),
                new CacheStatsTask(() -> new CacheStatsTask.Stats(
                        !news.feed().isFresh(), news.caches().states())),
                new FlagsTask(registers.flags()),
                new RolloutReportTask(exchanges::over),
                new PlansTask(plans),
                new BlockersTask(ground.back()),
                new EndBlockerTask(ground.back(), log),
                new RateLimitResetTask(
                        limiting.desk(), id -> ending.clients().find(id).isPresent()),
                new RateLimitAllowTask(
                        limiting.desk(), id -> ending.clients().find(id).isPresent()),
                new LogLevelTask(new LogLevels(later(returns)), ground.time(), log),
                new PoolResizeTask(
                        List.of(
                                Resizable.of(ground.pools().hot())
                                        .and(ground.pools().gate()::resize),
                                Resizable.of(ground.pools().back())),
                        log),
                new GarbageCollectionTask(log));
        return new OperatorTasks(all, runs);
    }

    private static List<Flushable> flushable(Registers registers, News news) {
        Stream<Flushable> read = Stream.of(
                new Flushable("keys", registers.keys()::reload, null),
                new Flushable("redirect-origins", registers.origins()::reload, null));
        return Stream.concat(
                        news.caches().all().stream()
                                .map(cache -> new Flushable(cache.name(), cache::forgetAll, cache::forgetNamed)),
                        read)
                .toList();
    }

    private static LogLevels.Later later(ScheduledExecutorService thread) {
        return (after, act) -> {
            var unused = thread.schedule(act, after.toMillis(), TimeUnit.MILLISECONDS);
        };
    }

    private static <E extends ExecutorService> E ended(E thread, Closing closing) {
        AutoCloseable end = () -> {
            thread.shutdownNow();
            var unused = thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        };
        closing.later(end);
        return thread;
    }

    private static ThreadFactory named(String name) {
        return Thread.ofPlatform().name(name).daemon().factory();
    }
}
