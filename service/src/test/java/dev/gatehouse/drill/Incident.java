package dev.gatehouse.drill;

/**
 * Something that goes wrong on a server that is in use.
 *
 * @param name as {@code make drill} is told it
 * @param chapter of docs/runbook.md, which says what to do
 * @param says what the first screen says of it, up to its figures
 * @param alarm what {@code /api/now} calls it
 */
record Incident(String name, String chapter, String alarm, String says, Cause cause) {
    /** Makes it happen. What it takes to end it stands in the runbook. */
    interface Cause {
        void on(Scene scene);
    }

    @Override
    public String toString() {
        return name;
    }
}
