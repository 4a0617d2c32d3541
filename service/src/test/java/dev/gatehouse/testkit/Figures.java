package dev.gatehouse.testkit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code /metrics/prometheus} said at one moment, series by series. */
public final class Figures {
    private static final Pattern LINE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(\\{[^\\n]*})? (\\S+)$");

    private final Map<String, Double> series = new LinkedHashMap<>();

    private Figures() {}

    public static Figures of(RunningGatehouse gatehouse) {
        Http.Answer answer =
                gatehouse.admin().withBearer(RunningGatehouse.tokenOf("read")).get("/metrics/prometheus");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return in(answer.body());
    }

    public static Figures in(String text) {
        Figures figures = new Figures();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            String labels = line.group(2) == null ? "" : line.group(2);
            figures.series.put(
                    line.group(1) + labels, Double.valueOf(line.group(3).replace("Inf", "Infinity")));
        }
        return figures;
    }

    /** Of one series, with its labels in the order of their names: {@code name, label, value, ...}; 0 when it is not there. */
    public double value(String name, String... labels) {
        return series.getOrDefault(series(name, labels), 0.0);
    }

    public boolean has(String name, String... labels) {
        return series.containsKey(series(name, labels));
    }

    /** Every series, as it is written. */
    public Set<String> all() {
        return series.keySet();
    }

    public Set<String> names() {
        return all().stream().map(one -> one.replaceFirst("\\{.*", "")).collect(toSet());
    }

    /** Which series are there that were not there before. */
    public Set<String> beyond(Figures before) {
        return all().stream().filter(one -> !before.all().contains(one)).collect(toSet());
    }

    private static String series(String name, String... labels) {
        if (labels.length == 0) {
            return name;
        }
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < labels.length; i += 2) {
            all.append(i == 0 ? "" : ",")
                    .append(labels[i])
                    .append("=\"")
                    .append(labels[i + 1])
                    .append('"');
        }
        return name + '{' + all + '}';
    }
}
