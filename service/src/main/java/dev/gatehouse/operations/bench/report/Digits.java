package dev.gatehouse.operations.bench.report;

import static java.util.Locale.ROOT;

import java.math.BigDecimal;
import java.math.MathContext;

/** Figures with no more digits than they deserve. */
final class Digits {
    static final String NONE = "-";

    private Digits() {}

    /** To so many digits that count. */
    static BigDecimal rounded(double value, int digits) {
        BigDecimal round = new BigDecimal(value, new MathContext(digits)).stripTrailingZeros();
        return round.scale() < 0 ? round.setScale(0) : round;
    }

    /** About three digits, in columns that are easy to run down; a dash when there is none. */
    static String text(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        double size = Math.abs(value);
        String format = size >= 99.95 ? "%.0f" : size >= 9.995 ? "%.1f" : size >= 0.9995 ? "%.2f" : "%.3f";
        return String.format(ROOT, format, value);
    }

    /** As it was written by hand. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    static String whole(double value) {
        return Double.isFinite(value) ? String.format(ROOT, "%.0f", value) : NONE;
    }

    static String hundredths(double value) {
        return String.format(ROOT, "%.2f", value);
    }

    static String percent(double share) {
        return Double.isFinite(share) ? String.format(ROOT, "%.1f %%", 100 * share) : NONE;
    }
}
