package dev.gatehouse.flow.token.exchange;

import dev.gatehouse.flow.token.exchange.Minute.Save;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.UUID;

/**
 * What an exchange's writes take, by model and path. Names and milliseconds are those of the design that the paths come from, so
 * that figures can be laid side by side.
 */
final class ModelMetrics {
    private static final double[] MILLISECONDS = {
        .25, .5, .75, 1, 1.5, 2, 3, 4, 5, 7.5, 10, 15, 20, 30, 50, 75, 100, 200, 500, 1000, 5000
    };
    private static final double[] BYTES = {128, 256, 384, 512, 768, 1024, 1536, 2048, 4096, 8192};

    /** A statement that writes both models is a model of its own: what it takes cannot be told apart. */
    enum Model {
        GRANT("Grant"),
        ACCESS_TOKEN("AccessToken"),
        BOTH("GrantAndAccessToken");

        private final String label;

        Model(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    enum Outcome {
        OK,
        REFUSED,
        /** There was no connection for one of its statements. */
        SHED,
        FAILED
    }

    private final Histogram upserts;
    private final Histogram bytes;
    private final Counter errors;
    private final Histogram initialSaves;
    private final Histogram finalSaves;
    private final Histogram tokenSaves;
    private final Histogram totals;
    private final RecentExchanges recent;

    /** @param recent is told the same, and of which tenant it was */
    ModelMetrics(PrometheusRegistry registry, RecentExchanges recent) {
        this.recent = recent;
        this.upserts =
                milliseconds(registry, "oidc_adapter_upsert_ms", "What a write of a model took", "model", "path");
        this.bytes = Histogram.builder()
                .name("oidc_adapter_upsert_payload_bytes")
                .help("The size of a model's payload as JSON text")
                .labelNames("model", "path")
                .classicOnly()
                .classicUpperBounds(BYTES)
                .register(registry);
        this.errors = Counter.builder()
                .name("oidc_adapter_upsert_error_count")
                .help("Writes of a model that failed")
                .labelNames("model", "path")
                .register(registry);
        this.initialSaves =
                milliseconds(registry, "grantSaveInitialMs", "What the first of two saves of a grant took", "path");
        this.finalSaves =
                milliseconds(registry, "grantSaveFinalMs", "What the last or only save of a grant took", "path");
        this.tokenSaves = milliseconds(registry, "accessTokenSaveMs", "What the save of an access token took", "path");
        this.totals = milliseconds(
                registry,
                "token_exchange_total_ms",
                "What an exchange took once its client was known",
                "path",
                "outcome");
        for (WritePath path : WritePath.values()) {
            presentFromTheStart(path);
        }
    }

    void saved(Model model, WritePath path, double milliseconds) {
        upserts.labelValues(model.label, path.word()).observe(milliseconds);
        recent.wrote(path);
    }

    void failed(Model model, WritePath path) {
        errors.labelValues(model.label, path.word()).inc();
    }

    void payload(Model model, WritePath path, int size) {
        bytes.labelValues(model.label, path.word()).observe(size);
    }

    void initialGrantSave(WritePath path, double milliseconds) {
        initialSaves.labelValues(path.word()).observe(milliseconds);
        recent.saved(Save.GRANT_INITIAL, path, milliseconds);
    }

    void finalGrantSave(WritePath path, double milliseconds) {
        finalSaves.labelValues(path.word()).observe(milliseconds);
        recent.saved(Save.GRANT_FINAL, path, milliseconds);
    }

    void accessTokenSave(WritePath path, double milliseconds) {
        tokenSaves.labelValues(path.word()).observe(milliseconds);
        recent.saved(Save.ACCESS_TOKEN, path, milliseconds);
    }

    void exchanged(WritePath path, UUID tenantId, Outcome outcome, double milliseconds) {
        totals.labelValues(path.word(), word(outcome)).observe(milliseconds);
        recent.exchanged(path, tenantId, outcome, milliseconds);
    }

    private void presentFromTheStart(WritePath path) {
        for (Model model : Model.values()) {
            upserts.initLabelValues(model.label, path.word());
            bytes.initLabelValues(model.label, path.word());
            errors.initLabelValues(model.label, path.word());
        }
        for (Outcome outcome : Outcome.values()) {
            totals.initLabelValues(path.word(), word(outcome));
        }
        initialSaves.initLabelValues(path.word());
        finalSaves.initLabelValues(path.word());
        tokenSaves.initLabelValues(path.word());
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static Histogram milliseconds(PrometheusRegistry registry, String name, String help, String... labels) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(MILLISECONDS)
                .register(registry);
    }
}
