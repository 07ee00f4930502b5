package org.sluice.itests.product;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program at a terminal of its own, which util-linux's {@code script} lends it: types keys, and reads the screen. */
final class Terminal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What moves the cursor, colours, or sets modes (ECMA-48, and the private ones of terminals). */
    private static final String STEERING = "\u001b(\\[[0-9;?]*[ -/]*[@-~]|[=>]|\\][^\u0007]*\u0007)|\r";

    private final Process process;
    private final StringBuffer shown = new StringBuffer();
    private int seen;

    Terminal(List<String> command) {
        try {
            // whoever started this in the background may have it ignore Ctrl-C, and all its children with it
            ProcessBuilder builder = new ProcessBuilder(
                            "env",
                            "--default-signal=HUP,INT,QUIT",
                            "script",
                            "-qec",
                            "stty cols 160 rows 50; " + String.join(" ", command),
                            "/dev/null")
                    .redirectErrorStream(true);
            builder.environment().put("TERM", "xterm");
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::read, "terminal-reader");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        byte[] bytes = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                shown.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            shown.append("\n[the terminal is gone]\n");
        }
    }

    /** Presses keys. What is shown from now on is what {@link #awaitText} looks at. */
    Terminal type(String keys) {
        seen = shown.length();
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("after: " + shown, e);
        }
        return this;
    }

    /** What was shown since the last keys, without what steers the terminal. */
    String text() {
        return shown.substring(seen).replaceAll(STEERING, "");
    }

    Terminal awaitText(String part) {
        await("the screen shows '" + part + "'")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!text().contains(part) && !process.isAlive()) {
                        throw new AssertionError("the program ended; the screen shows:\n" + text());
                    }
                    return text().contains(part);
                });
        return this;
    }

    boolean awaitEnd() {
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
