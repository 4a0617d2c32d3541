package dev.gatehouse.operations.admin.now;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that is judged.
 *
 * @param steps the window's parts, from one sample to the next: what is over within two seconds drowns in ten
 * @param unhealthy what is wrong, by health check
 * @param maxLag how old the news of changes may be
 */
record Situation(
        Instant at,
        Window window,
        List<Window> steps,
        Map<String, String> unhealthy,
        BudgetsConfig budgets,
        Duration maxLag) {}
