package dev.gatehouse.ground.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the server is told on its command line, where neither postgresql.conf nor ALTER SYSTEM can take it back. */
record ServerArguments(Home home, int port, Map<String, String> settings) {
    static final String HOST = "127.0.0.1";

    private static final byte[] HOST_ADDRESS = {127, 0, 0, 1};

    /** What {@code sockaddr_un} holds on Linux, its end mark not counted. */
    private static final int SOCKET_PATH_BYTES = 107;

    static ServerArguments of(Home home, PostgresSettings wanted) throws IOException {
        return new ServerArguments(home, freePort(wanted.port()), wanted.serverSettings());
    }

    private static int freePort(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getByAddress(HOST_ADDRESS))) {
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new PostgresUnavailable(
                    "Port %d on %s, which PostgreSQL is to have, is taken; name another, or 0 for any free one."
                            .formatted(wanted, HOST),
                    e);
        }
    }

    /** The data folder comes first: by it a later start knows an orphan as its own. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of("-D", home.cluster().toString()));
        Map<String, String> all = new LinkedHashMap<>(ours());
        all.putAll(settings);
        all.forEach((name, value) -> {
            words.add("-c");
            words.add(name + "=" + value);
        });
        return words;
    }

    private Map<String, String> ours() {
        Map<String, String> ours = new LinkedHashMap<>();
        ours.put("port", Integer.toString(port));
        ours.put("listen_addresses", HOST);
        ours.put("unix_socket_directories", socketFolder());
        ours.put("fsync", "on");
        ours.put("synchronous_commit", "on");
        ours.put("full_page_writes", "on");
        ours.put("shared_preload_libraries", "pg_stat_statements");
        ours.put("cluster_name", "gatehouse");
        ours.put("logging_collector", "off");
        ours.put("log_destination", "stderr");
        ours.put("log_error_verbosity", "terse"); // a refused row's DETAIL would hold e-mail addresses
        return ours;
    }

    private String socketFolder() {
        String socket = home.folder() + "/.s.PGSQL." + port;
        boolean fits = socket.getBytes(UTF_8).length <= SOCKET_PATH_BYTES;
        return fits ? '"' + home.folder().toString().replace("\"", "\"\"") + '"' : "";
    }
}
