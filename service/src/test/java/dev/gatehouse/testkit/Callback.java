package dev.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client's redirect URI on a loopback port of its own; keeps what arrives there. */
public final class Callback implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();

    private Callback(HttpServer server) {
        this.server = server;
    }

    public static Callback listen() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Callback callback = new Callback(server);
            server.createContext("/callback", callback::take);
            server.createContext("/favicon.ico", exchange -> exchange.sendResponseHeaders(204, -1));
            server.start();
            return callback;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
    }

    /** The next request: its method, a space, and the query or body. */
    public String next() {
        try {
            String next = arrived.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came back to the client");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        arrived.add(exchange.getRequestMethod() + ' ' + (body.isEmpty() ? query : body));
        byte[] page = "<!DOCTYPE html><title>client</title>back at the client".getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
