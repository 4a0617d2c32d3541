package dev.gatehouse.operations.admin.now;

import java.util.Locale;

/** Figures as alarms tell them. */
final class Words {
    private Words() {}

    static String millis(double seconds) {
        return String.format(Locale.ROOT, seconds < .01 ? "%.1f ms" : "%.0f ms", seconds * 1e3);
    }

    static String seconds(double seconds) {
        return seconds < 120
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.0f minutes", seconds / 60);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f/s" : "%.0f/s", perSecond);
    }

    static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
