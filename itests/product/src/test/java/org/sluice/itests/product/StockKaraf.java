package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Karaf as its makers publish it, without a trace of Sluice: on free ports, with a user, and without a network. */
final class StockKaraf implements AutoCloseable {

    final Path home;
    private final int sshPort = Ports.free();
    private Program program;

    /**
     * @param repository a Maven repository in a folder, the only one from which it may fetch; empty: none at all
     */
    StockKaraf(String name, String repository) {
        home = SluiceInstance.WORK.resolve(name);
        unpack();
        set("users.properties", "karaf = karaf,_g_:admingroup\n_g_\\:admingroup = group,admin,manager,viewer,ssh\n");
        set("org.apache.karaf.shell.cfg", "sshPort = " + sshPort + "\nsshHost = 127.0.0.1\n");
        set(
                "org.apache.karaf.management.cfg",
                "rmiRegistryPort = " + Ports.free() + "\nrmiServerPort = " + Ports.free());
        set(
                "org.ops4j.pax.url.mvn.cfg",
                "org.ops4j.pax.url.mvn.repositories = " + repository
                        + "\norg.ops4j.pax.url.mvn.localRepository = ${karaf.data}/m2\n");
    }

    private void unpack() {
        try {
            Path fresh = SluiceInstance.WORK.resolve("unpack.out");
            Program.run(fresh, Duration.ofSeconds(20), List.of("rm", "-rf", home.toString()));
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> tar = List.of(
                "tar",
                "xzf",
                System.getProperty("sluice.karaf"),
                "-C",
                home.toString(),
                "--strip-components=1",
                "--exclude=*/examples");
        Program.Result result = Program.run(SluiceInstance.WORK.resolve("unpack.out"), Duration.ofSeconds(60), tar);
        assertThat(result.code()).as(result.output()).isZero();
    }

    /** Later lines of a file of properties win. */
    void set(String file, String lines) {
        try {
            Path path = home.resolve("etc").resolve(file);
            String old = Files.exists(path) ? Files.readString(path) : "";
            Files.writeString(path, old + "\n" + lines + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        program = Program.start(
                home.resolveSibling(home.getFileName() + ".out"),
                List.of(
                        "env",
                        "KARAF_EXEC=exec",
                        "EXTRA_JAVA_OPTS=-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                        home.resolve("bin/karaf").toString(),
                        "server"));
        await("the shell of " + home.getFileName())
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> run("echo here").code() == 0);
    }

    /** Runs commands in its shell, as scripts do: through standard input. */
    String shell(String command) {
        Program.Result result = run(command);
        assertThat(result.code()).as("%s: %s", command, result.output()).isZero();
        return result.output();
    }

    private Program.Result run(String command) {
        String line = "echo '%s' | JAVA_OPTS='-XX:TieredStopAtLevel=1' %s -a %d -h 127.0.0.1 -u karaf -p karaf -b"
                .formatted(command, home.resolve("bin/client"), sshPort);
        return Program.run(
                home.resolveSibling(home.getFileName() + "-client.out"),
                Duration.ofSeconds(120),
                List.of("sh", "-c", line));
    }

    @Override
    public void close() {
        if (program != null) {
            try (Program ended = program) {
                ended.signal("TERM");
                ended.await(Duration.ofSeconds(30));
            }
        }
    }
}
