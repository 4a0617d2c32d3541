package dev.gatehouse.app.shell;

/** How a command ends when not with 0; whatever there is to say has been said. */
public final class ExitStatus extends RuntimeException {
    /** The server understood and refused. */
    public static final int REFUSED = 1;

    /** What was typed means nothing. */
    public static final int USAGE = 2;

    /** No server, or one that could not. */
    static final int UNAVAILABLE = 3;

    private static final long serialVersionUID = 1L;

    private final int status;

    public ExitStatus(int status) {
        super("exit status " + status, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
