package dev.gatehouse.operations.bench.load;

/** What is done again and again on one connection, by one thread. */
public interface Operation extends AutoCloseable {
    /** How it ended. */
    enum Ending {
        DONE,
        /** 503: there was no room for it. */
        SHED,
        /** Anything else that was not asked for. */
        FAILED,
        /** Nothing was done, since what was prepared is used up; this connection does no more in this turn. */
        SPENT
    }

    /** Once; what is answered is judged before it counts as done. An exception ends the measurement. */
    Ending run() throws Exception;

    @Override
    void close() throws Exception;
}
