package dev.gatehouse.operations.bench.stage;

/** Ends a process when nobody else will, as at a Ctrl-C: what was staged must not outlive the bench. */
final class LastResort implements AutoCloseable {
    private final Thread hook;

    private LastResort(Thread hook) {
        this.hook = hook;
    }

    static LastResort of(Runnable end) {
        Thread hook = new Thread(end, "bench-last-resort");
        Runtime.getRuntime().addShutdownHook(hook);
        return new LastResort(hook);
    }

    /** It was ended properly. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            assert goingDown != null; // and so is what was staged
        }
    }
}
