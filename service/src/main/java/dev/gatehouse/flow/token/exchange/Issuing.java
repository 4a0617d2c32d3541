package dev.gatehouse.flow.token.exchange;

import dev.gatehouse.flow.token.exchange.ExchangeDao.Issue;
import dev.gatehouse.flow.token.exchange.ExchangeDao.SubjectToken;
import dev.gatehouse.flow.token.exchange.ModelMetrics.Model;
import dev.gatehouse.ground.db.SqlState;
import dev.gatehouse.ground.telemetry.Spans;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

/**
 * Issues by one of three ways to write. The order is the same in all: the subject is judged and spent with the first write, a
 * token never stands without its grant, and whatever a crash leaves behind is a grant without a token, which nobody can use.
 */
final class Issuing {
    private final ExchangeDao dao;
    private final ModelMetrics metrics;
    private final Spans spans;

    Issuing(ExchangeDao dao, ModelMetrics metrics, Spans spans) {
        this.dao = dao;
        this.metrics = metrics;
        this.spans = spans;
    }

    Optional<Exchanged> issue(SubjectToken subject, Issue issue, WritePath path) {
        return switch (path) {
            case FUSED -> fused(subject, issue);
            case SINGLE -> single(subject, issue);
            case DOUBLE -> twice(subject, issue);
        };
    }

    private Optional<Exchanged> fused(SubjectToken subject, Issue issue) {
        Optional<Exchanged> done = first(subject, issue, Model.BOTH, WritePath.FUSED, took -> {});
        done.filter(Exchanged::isOk).ifPresent(it -> {
            metrics.payload(Model.GRANT, WritePath.FUSED, it.grantBytes());
            metrics.payload(Model.ACCESS_TOKEN, WritePath.FUSED, it.tokenBytes());
        });
        return done;
    }

    private Optional<Exchanged> single(SubjectToken subject, Issue issue) {
        WritePath path = WritePath.SINGLE;
        Optional<Exchanged> done = first(subject, issue, Model.GRANT, path, took -> metrics.finalGrantSave(path, took));
        done.filter(Exchanged::isOk).ifPresent(it -> {
            metrics.payload(Model.GRANT, path, it.grantBytes());
            saveToken(path, it, () -> {
                dao.insertAccessToken(issue.tenantId(), issue.jti(), it.tokenPayload(), it.expiresAt());
                return it;
            });
        });
        return done;
    }

    private Optional<Exchanged> twice(SubjectToken subject, Issue issue) {
        WritePath path = WritePath.DOUBLE;
        Optional<Exchanged> done =
                first(subject, issue, Model.GRANT, path, took -> metrics.initialGrantSave(path, took));
        done.filter(Exchanged::isOk).ifPresent(it -> {
            metrics.payload(Model.GRANT, path, it.begunBytes());
            save(Model.GRANT, path, took -> metrics.finalGrantSave(path, took), () -> {
                dao.saveGrant(issue.tenantId(), issue.grantId(), it.grantPayload(), it.expiresAt());
                return Optional.of(it);
            });
            metrics.payload(Model.GRANT, path, it.grantBytes());
            saveToken(path, it, () -> {
                dao.saveAccessToken(issue.tenantId(), issue.jti(), it.tokenPayload(), it.expiresAt());
                return it;
            });
        });
        return done;
    }

    private Optional<Exchanged> first(
            SubjectToken subject, Issue issue, Model model, WritePath path, DoubleConsumer took) {
        return save(model, path, took, () -> dao.issue(subject, issue));
    }

    private void saveToken(WritePath path, Exchanged issued, Supplier<Exchanged> write) {
        save(Model.ACCESS_TOKEN, path, took -> metrics.accessTokenSave(path, took), () -> Optional.of(write.get()));
        metrics.payload(Model.ACCESS_TOKEN, path, issued.tokenBytes());
    }

    /** A statement that refused wrote nothing, so its time is no write's; one without a connection was never sent, so it did not fail. */
    private Optional<Exchanged> save(
            Model model, WritePath path, DoubleConsumer took, Supplier<Optional<Exchanged>> write) {
        long begun = System.nanoTime();
        try {
            Optional<Exchanged> done = spans.span("save " + model.label(), () -> {
                spans.note("gatehouse.write_path", path.word());
                return write.get();
            });
            if (done.filter(Exchanged::isOk).isPresent()) {
                double milliseconds = (System.nanoTime() - begun) / 1e6;
                metrics.saved(model, path, milliseconds);
                took.accept(milliseconds);
            }
            return done;
        } catch (RuntimeException e) {
            if (!SqlState.isPoolExhausted(e)) {
                metrics.failed(model, path);
            }
            throw e;
        }
    }
}
