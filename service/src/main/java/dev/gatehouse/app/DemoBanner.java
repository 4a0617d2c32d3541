package dev.gatehouse.app;

/** Said at every start of a demo, louder than a line of the log. */
final class DemoBanner {
    static final String TEXT = """

            ************************************************************************
            *  DEMO MODE: its users, passwords, client secrets and operator token  *
            *  are printed in the README. Rate limits are off. Never expose it.    *
            ************************************************************************
            """;

    private DemoBanner() {}
}
