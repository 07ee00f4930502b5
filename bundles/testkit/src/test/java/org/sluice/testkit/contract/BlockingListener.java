package org.sluice.testkit.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sluice.api.Router;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

/** A listener of a dozen lines, a thread for each client, that reads {@code STREAM\n} and answers a URL; open to faults. */
class BlockingListener implements OpenListener {

    private static final int LONGEST = 4_096;

    private final ServerSocket server;
    private final Router router;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    BlockingListener(Router router) {
        this.router = router;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new Thread(this::accept, "sluice-testkit-blocking").start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                clients.add(client);
                new Thread(() -> serve(client), "sluice-testkit-blocking-client").start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String stream = read(client.getInputStream());
            if (stream != null) {
                client.getOutputStream().write(answer(stream).getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // the client is gone
        } finally {
            clients.remove(client);
        }
    }

    /** What the client asks for; null where it asks for nothing. */
    String read(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && line.size() < LONGEST; next = in.read()) {
            if (next == '\n') {
                return line.toString(StandardCharsets.US_ASCII);
            }
            line.write(next);
        }
        return null;
    }

    String answer(String stream) {
        try {
            return text(decided(router.route(request(stream))));
        } catch (IllegalStateException e) {
            return "not now\n";
        }
    }

    Decision decided(Decision decision) {
        try {
            return decision instanceof Decision.Pending pending
                    ? pending.stage().toCompletableFuture().get(20, TimeUnit.SECONDS)
                    : decision;
        } catch (InterruptedException | TimeoutException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Decision decision) {
        return decision instanceof Decision.Redirect redirect ? redirect.url() + "\n" : "none\n";
    }

    InetAddress client() {
        return InetAddress.getLoopbackAddress();
    }

    PlaybackRequest request(String stream) {
        return new PlaybackRequest(
                Protocol.HTTP, Scheme.HTTP, "line", Intent.PLAY, stream, "", "/" + stream, null, client(), "", "");
    }

    @Override
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
