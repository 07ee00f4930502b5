package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** One running Sluice, started by the launcher as an operator starts it. */
final class SluiceInstance implements AutoCloseable {

    static final Path ROOT =
            Path.of(System.getProperty("sluice.root")).toAbsolutePath().normalize();
    static final Path WORK = Path.of(System.getProperty("sluice.work")).toAbsolutePath();

    final int port;
    final Path config;
    final Path data;
    private final boolean demo;
    private Program program;
    private int starts;

    private SluiceInstance(String name, int port, boolean demo) {
        this.port = port;
        this.demo = demo;
        this.data = WORK.resolve(name);
        this.config = WORK.resolve(name + ".conf");
        try {
            Files.createDirectories(WORK);
            deleteTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An instance that is not started yet, whose file opens an HTTP port and holds nothing else. */
    static SluiceInstance prepare(String name) {
        return new SluiceInstance(name, Ports.free(), false);
    }

    /** An instance with the demo's directives installed. */
    static SluiceInstance prepareDemo(String name) {
        return new SluiceInstance(name, Ports.free(), true);
    }

    /** Writes the file: the playback port, and what the test wants beside it. Atomically, as good editors do. */
    SluiceInstance configure(String more) {
        return write("http 127.0.0.1:" + port + ";\nadmin_http 127.0.0.1:0;\n" + more);
    }

    SluiceInstance write(String text) {
        try {
            Path draft = config.resolveSibling(config.getFileName() + ".draft");
            Files.writeString(draft, text);
            Files.move(draft, config, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits until the playback port answers. */
    SluiceInstance start() {
        launch();
        Awaitility.await("port " + port + " of " + data.getFileName())
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> {
                    assertThat(program.running()).as(() -> program.output()).isTrue();
                    return Http.get(url("/-/live")).status() == 200;
                });
        return this;
    }

    /** Starts it without waiting. */
    SluiceInstance launch() {
        // Ctrl-C works as in a terminal, also where the tests run in the background, whose children ignore it.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(List.of(ROOT.resolve("sluice").toString(), demo ? "demo" : "run"));
        command.addAll(List.of("--config", config.toString(), "--data", data.toString()));
        program = Program.start(WORK.resolve(data.getFileName() + "-" + ++starts + ".out"), command);
        return this;
    }

    /** Starts it and waits until it calls itself ready. */
    SluiceInstance startReady() {
        start();
        Awaitility.await("ready")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(Http.get(url("/-/ready")).status())
                        .as(() -> Http.get(url("/-/ready")).body())
                        .isEqualTo(200));
        return this;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Runs a shell command in it by the launcher, as an operator does, and gives back what it printed. */
    String client(String command) {
        return printed(command, clientResult(command));
    }

    /** The same over the shell's port without a program of its own: a second faster. */
    String command(String command) {
        return printed(command, commandResult(command));
    }

    Program.Result commandResult(String command) {
        return ShellPort.run(data, command);
    }

    private static String printed(String command, Program.Result result) {
        assertThat(result.code())
                .as("exit code of '%s': %s", command, result.output())
                .isZero();
        return result.output();
    }

    Program.Result clientResult(String command) {
        return Program.run(
                WORK.resolve(data.getFileName() + "-client.out"),
                Duration.ofSeconds(60),
                List.of(ROOT.resolve("sluice").toString(), "client", "--data", data.toString(), command));
    }

    /** All that its log files say. */
    String log() {
        try (var files = Files.walk(data.resolve("log"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String output() {
        return program.output();
    }

    Program program() {
        return program;
    }

    /** Ends it at once, without its consent. */
    void kill() {
        program.signalAll("KILL");
        program.close();
    }

    /** Ends it as Ctrl-C does and gives back the exit code. */
    int stop() {
        program.signal("TERM");
        return program.await(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        if (program != null && program.running()) {
            program.signal("TERM");
            try {
                program.await(Duration.ofSeconds(20));
            } finally {
                program.close();
            }
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (var paths = Files.walk(tree)) {
                for (Path path :
                        paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
