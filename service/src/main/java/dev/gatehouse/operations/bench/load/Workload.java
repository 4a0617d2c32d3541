package dev.gatehouse.operations.bench.load;

/** One kind of load. */
public interface Workload {
    /** As figures name it, such as {@code refresh}. */
    String name();

    /**
     * An operation with a connection of its own, and all that it needs beforehand, such as a token to refresh.
     *
     * @param number of the connection, from 0
     */
    Operation open(int number) throws Exception;
}
