package org.sluice.itests.product;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where the program that drives the browser asks for what only the test can do: {@code GET /WHAT}. */
final class PagesStage implements AutoCloseable {

    /** Something the test does. */
    @FunctionalInterface
    interface Act {
        void run() throws IOException;
    }

    private final Map<String, Act> acts = new ConcurrentHashMap<>();
    private final HttpServer server;

    PagesStage() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    PagesStage on(String what, Act act) {
        acts.put("/" + what, act);
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String told = "done";
        int status = 200;
        try {
            acts.get(exchange.getRequestURI().getPath()).run();
        } catch (IOException | RuntimeException | AssertionError e) {
            told = String.valueOf(e);
            status = 500;
        }
        byte[] body = told.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
