package dev.gatehouse.operations.bench.report;

/**
 * A picture of a run.
 *
 * @param name the end of its file's name
 */
record Chart(String name, String title, String svg) {
    String file(String run) {
        return run + '-' + name + ".svg";
    }
}
