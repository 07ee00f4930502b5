package org.sluice.itests.product;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** DESCRIBE requests at a fixed rate on one connection, for as long as it is not closed; each must be redirected. */
final class RtspLoad implements AutoCloseable {

    private final int port;
    private final long periodNanos;
    private final AtomicLong redirected = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::send, "rtsp-load");
    private volatile boolean closed;

    RtspLoad(int port, int perSecond) {
        this.port = port;
        this.periodNanos = 1_000_000_000L / perSecond;
        thread.start();
    }

    private void send() {
        try (RtspClient client = new RtspClient(port)) {
            long began = System.nanoTime();
            for (long n = 0; !closed; n++) {
                long due = began + n * periodNanos;
                for (long wait = due - System.nanoTime(); wait > 0 && !closed; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                String answer = client.ask("DESCRIBE", "rtsp://127.0.0.1:" + port + "/demo");
                if (answer.startsWith("RTSP/1.0 302 ")) {
                    redirected.incrementAndGet();
                } else {
                    failures.add(answer);
                }
            }
        } catch (IOException e) {
            failures.add("connection: " + e);
        }
    }

    long redirected() {
        return redirected.get();
    }

    /** Other answers, and what ended the connection. */
    Queue<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new AssertionError("the RTSP load does not end");
        }
    }
}
