package org.sluice.itests.product;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * A steady stream of requests at a fixed rate, for as long as it is not closed. It alternates between connections that
 * are kept and new ones, and counts every answer; an answer that does not come, or a connection that is refused or cut,
 * is a failure.
 */
final class Load implements AutoCloseable {

    private final int port;
    private final LongFunction<String> path;
    private final long periodNanos;
    private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
    private final Map<String, Long> lastSent = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong next = new AtomicLong();
    private final long limit;
    private final Thread[] threads;
    private final long began = System.nanoTime();
    private volatile boolean closed;

    /**
     * @param path the path of the n-th request
     * @param limit the most requests it sends
     */
    Load(int port, int perSecond, long limit, LongFunction<String> path) {
        this.port = port;
        this.path = path;
        this.limit = limit;
        this.periodNanos = 1_000_000_000L / perSecond;
        this.threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(this::send, "load-" + i);
            threads[i].start();
        }
    }

    /** Load of one path, without end. */
    static Load of(int port, int perSecond, String path) {
        return new Load(port, perSecond, Long.MAX_VALUE, n -> path);
    }

    private void send() {
        Socket kept = null;
        while (!closed) {
            long n = next.getAndIncrement();
            if (n >= limit) {
                break;
            }
            long due = began + n * periodNanos;
            for (long wait = due - System.nanoTime(); wait > 0 && !closed; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            boolean keep = n % 2 == 0;
            try {
                Socket socket = keep && kept != null ? kept : connect();
                long sent = System.nanoTime();
                String answer = exchange(socket, n, keep);
                answers.computeIfAbsent(answer, a -> new AtomicLong()).incrementAndGet();
                lastSent.merge(answer, sent, Math::max);
                if (keep) {
                    kept = socket;
                } else {
                    socket.close();
                }
            } catch (IOException e) {
                failures.add("request " + n + ": " + e);
                kept = null;
            }
        }
        closeQuietly(kept);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** The status, and for a redirect its authority: {@code 302 127.0.0.1:1234}. */
    private String exchange(Socket socket, long n, boolean keep) throws IOException {
        String request = "GET " + path.apply(n) + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUser-Agent: load-" + n
                + "\r\n" + (keep ? "" : "Connection: close\r\n") + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String status = line(in).split(" ", 3)[1];
        String authority = "";
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("location:")) {
                authority =
                        " " + java.net.URI.create(header.substring(9).trim()).getAuthority();
            } else if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).trim());
            }
        }
        if (in.readNBytes(length).length != length) {
            throw new IOException("answer cut short");
        }
        return status + authority;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("connection closed in the middle of an answer");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void closeQuietly(Socket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** Answers so far, by status and authority. */
    Map<String, AtomicLong> answers() {
        return answers;
    }

    /** Answers so far whose text begins so. */
    long count(String beginning) {
        return answers.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(beginning))
                .mapToLong(entry -> entry.getValue().get())
                .sum();
    }

    /** When the last request was sent that got an answer, by {@link System#nanoTime()}; the beginning of time if none was. */
    long lastSent(String answer) {
        return lastSent.getOrDefault(answer, began);
    }

    /** All answers so far. */
    long total() {
        return count("");
    }

    /** Requests without an answer. */
    Queue<String> failures() {
        return failures;
    }

    /** Waits until the limit of requests was sent and answered. */
    void await(Duration most) {
        for (Thread thread : threads) {
            try {
                thread.join(most.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                throw new AssertionError("load not done after " + most);
            }
        }
    }

    /** Ends it, and waits for the answers that are on their way. */
    void finish() {
        closed = true;
        await(Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        finish();
    }
}
