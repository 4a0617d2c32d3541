package dev.gatehouse.lab.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plan as SVG: a row a step, indented below the step it feeds, with bars for the share of time and of pages that the step
 * itself has, and a warning colour where the estimate is off by more than ten times.
 */
final class PlanPicture {
    private static final int WIDTH = 960;
    private static final int LEFT = 560;
    private static final int LINE = 16;
    private static final int LETTER = 7;
    private static final int INDENT = 18;
    private static final int BAR = 110;
    private static final int WRONG = 10;
    private static final int MOST_INDENTS = 9;

    private final Plan plan;
    private final StringBuilder svg = new StringBuilder();
    private int y = 62;

    private PlanPicture(Plan plan) {
        this.plan = plan;
    }

    static String of(Plan plan) {
        PlanPicture picture = new PlanPicture(plan);
        picture.head();
        picture.draw(plan.root(), 0, false);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" style=\"max-width:100%%;height:auto\" font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n"
                        .formatted(WIDTH, picture.y + 4, WIDTH)
                + picture.svg
                + "</svg>";
    }

    private void head() {
        text(
                8,
                18,
                "font-weight=\"bold\"",
                "%s, %,d pages (%,d not in cache)%s"
                        .formatted(
                                millis(plan.executionMillis()),
                                plan.buffers(),
                                plan.read(),
                                plan.walBytes() == 0 ? "" : ", %,d bytes of WAL".formatted(plan.walBytes())));
        text(8, 44, "fill=\"#666\"", "step");
        text(LEFT + 10, 44, "fill=\"#666\"", "rows (expected)");
        text(LEFT + 150, 44, "fill=\"#666\"", "time of its own");
        text(LEFT + 280, 44, "fill=\"#666\"", "pages of its own");
        svg.append("<line x1=\"0\" x2=\"%d\" y1=\"50\" y2=\"50\" stroke=\"#999\"/>%n".formatted(WIDTH));
    }

    /** @param cutShort whoever asks stops early, so that fewer rows than expected are no mistake */
    private void draw(PlanNode node, int depth, boolean cutShort) {
        int x = 8 + Math.min(depth, MOST_INDENTS) * INDENT;
        int top = y;
        int letters = (LEFT - x) / LETTER;
        List<String> title = wrapped((depth == 0 ? "" : "└ ") + node.title(), letters);
        List<String> details = new ArrayList<>();
        node.details().forEach(line -> details.addAll(wrapped(line, letters)));
        boolean wrong = node.wasRun() && node.misestimate() > WRONG && !cutShort;
        int height = Math.max(title.size() + details.size(), wrong ? 2 : 1) * LINE + 8;
        title.forEach(
                line -> line(x, "font-weight=\"bold\" fill=\"%s\"".formatted(node.wasRun() ? "#123" : "#999"), line));
        details.forEach(line -> line(x + 14, "fill=\"#555\"", line));
        figures(node, top, wrong);
        y = top + height;
        svg.append("<line x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#eee\"/>%n".formatted(WIDTH, y - 4, y - 4));
        y += 4;
        node.children().forEach(child -> draw(child, depth + 1, cutShort || "Limit".equals(node.type())));
    }

    private void figures(PlanNode node, int top, boolean wrong) {
        int baseline = top + LINE - 4;
        if (!node.wasRun()) {
            text(LEFT + 10, baseline, "fill=\"#999\"", "never run");
            return;
        }
        text(LEFT + 10, baseline, "", "%s (%s)".formatted(count(node.rows()), count(node.estimatedRows())));
        if (wrong) {
            text(
                    LEFT + 10,
                    baseline + LINE,
                    "fill=\"#b30000\"",
                    "%s× too %s".formatted(count(node.misestimate()), node.underestimated() ? "few" : "many"));
        }
        bar(LEFT + 150, top, node.selfMillis() / Math.max(plan.root().totalMillis(), 1e-9), "#e8a33d");
        text(LEFT + 153, baseline, "", millis(node.selfMillis()));
        bar(LEFT + 280, top, node.selfBuffers() / (double) Math.max(1L, plan.buffers()), "#6fa8dc");
        text(LEFT + 283, baseline, "", "%,d".formatted(node.selfBuffers()));
    }

    private void bar(int x, int top, double share, String colour) {
        svg.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#f4f4f4\"/>%n".formatted(x, top, BAR, LINE));
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%.0f\" height=\"%d\" fill=\"%s\"/>%n"
                .formatted(x, top, Math.min(1, share) * BAR, LINE, colour));
    }

    private void line(int x, String style, String line) {
        text(x, y + LINE - 4, style, line);
        y += LINE;
    }

    private void text(int x, int baseline, String style, String content) {
        svg.append("<text x=\"%d\" y=\"%d\" %s>%s</text>%n".formatted(x, baseline, style, escaped(content)));
    }

    private static List<String> wrapped(String line, int letters) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > letters) {
            int at = rest.lastIndexOf(' ', letters);
            int end = at < letters / 2 ? letters : at;
            lines.add(rest.substring(0, end));
            rest = "   " + rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    private static String millis(double millis) {
        return millis < 10
                ? String.format(Locale.ROOT, "%.3f ms", millis)
                : String.format(Locale.ROOT, "%,.0f ms", millis);
    }

    private static String count(double count) {
        return String.format(Locale.ROOT, "%,.0f", count);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
