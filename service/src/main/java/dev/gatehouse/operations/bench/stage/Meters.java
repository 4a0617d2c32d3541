package dev.gatehouse.operations.bench.stage;

/**
 * What was used up since each process began; what a turn used is the difference of two readings.
 *
 * @param serviceCpu seconds of processor, as are the next two; not a number where it cannot be read, and then nothing else was
 * @param loadCpu of this process, which makes the load
 * @param statements that PostgreSQL ran for the server
 * @param allocated bytes by the server's JVM
 * @param gcPause seconds in which the server's collector stopped it
 * @param compiling seconds of processor, a part of the server's, in which its JVM compiled
 */
public record Meters(
        double serviceCpu,
        double databaseCpu,
        double loadCpu,
        long statements,
        long transactions,
        long walBytes,
        long allocated,
        double gcPause,
        long gcPauses,
        double compiling) {
    /** Of a server that lets nobody read its meters. */
    public static final Meters UNKNOWN =
            new Meters(Double.NaN, Double.NaN, Double.NaN, 0, 0, 0, 0, Double.NaN, 0, Double.NaN);

    /** Seconds of processor of service and database together. */
    public double serverCpu() {
        return serviceCpu + databaseCpu;
    }

    public Meters minus(Meters before) {
        return new Meters(
                serviceCpu - before.serviceCpu,
                databaseCpu - before.databaseCpu,
                loadCpu - before.loadCpu,
                statements - before.statements,
                transactions - before.transactions,
                walBytes - before.walBytes,
                allocated - before.allocated,
                gcPause - before.gcPause,
                gcPauses - before.gcPauses,
                compiling - before.compiling);
    }
}
