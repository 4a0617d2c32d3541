package dev.gatehouse.operations.bench.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * The way to a database or another server, on loopback: each message to it can be held up, and the whole of it can be cut, fall
 * silent, be narrowed, and be mended.
 */
public final class Wire implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final URI database;
    private final ServerSocket entrance;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<Socket, Integer> heldUp = new ConcurrentHashMap<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean cut;
    private volatile boolean silent;
    private volatile int bytesPerSecond = Integer.MAX_VALUE;

    private Wire(URI database, ServerSocket entrance) {
        this.database = database;
        this.entrance = entrance;
    }

    public static Wire to(String jdbcUrl) {
        return to(URI.create(jdbcUrl.replaceFirst("^jdbc:", "")));
    }

    /** Whatever listens there on loopback. */
    public static Wire toPort(int port) {
        return to(URI.create("tcp://127.0.0.1:" + port));
    }

    private static Wire to(URI server) {
        try {
            Wire wire = new Wire(server, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            wire.threads.execute(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + entrance.getLocalPort() + database.getPath()
                + (database.getQuery() == null ? "" : "?" + database.getQuery());
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Holds up every message from now on, by any connection; a statement and all it needs are one. */
    public void holdUp(Duration each) {
        heldUp.clear();
        delay = each;
    }

    public int mostHeldUpOnOneConnection() {
        return heldUp.values().stream().max(Integer::compare).orElse(0);
    }

    public void cut() {
        cut = true;
        open.forEach(Wire::close);
    }

    /** Connections stay open, new ones too, and nothing comes through any more, as behind a firewall that forgot them. */
    public void silence() {
        silent = true;
    }

    /** Each connection, either way. */
    public void narrow(int bytes) {
        bytesPerSecond = bytes;
    }

    /** As at first. What is held up comes through, late. */
    public void mend() {
        cut = false;
        silent = false;
        bytesPerSecond = Integer.MAX_VALUE;
        holdUp(Duration.ZERO);
    }

    @Override
    public void close() {
        cut();
        close(entrance);
        threads.shutdownNow();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                if (cut) {
                    near.close();
                } else {
                    connect(near);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) throws IOException {
        Socket far;
        try {
            far = new Socket(database.getHost(), database.getPort());
        } catch (IOException nobodyListens) {
            near.close();
            return;
        }
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        open.add(near);
        open.add(far);
        threads.execute(() -> pump(near, far, true));
        threads.execute(() -> pump(far, near, false));
    }

    private void pump(Socket from, Socket to, boolean towardsTheDatabase) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (towardsTheDatabase && !delay.isZero()) {
                    heldUp.merge(from, 1, Integer::sum);
                    pause(delay);
                }
                while (silent && !cut) {
                    pause(LOOK_AGAIN);
                }
                out.write(buffer, 0, read);
                if (bytesPerSecond < Integer.MAX_VALUE) {
                    pause(Duration.ofSeconds(1).multipliedBy(read).dividedBy(bytesPerSecond));
                }
            }
        } catch (IOException cutOrClosed) {
            close(to);
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    /** Not less: a park may end early. */
    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void close(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception alreadyClosed) {
            assert alreadyClosed != null;
        }
    }
}
