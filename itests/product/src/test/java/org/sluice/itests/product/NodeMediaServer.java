package org.sluice.itests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A real Node-Media-Server, of either generation, on the loopback address: takes streams over RTMP and plays them as FLV
 * over HTTP. Its program comes from the npm registry, at the version of the lock file: {@code .ci/run} installs it
 * beside the tests, and so does the first test that misses it.
 */
final class NodeMediaServer implements AutoCloseable {

    /** The password of its API. */
    static final String PASSWORD = "it-Password";

    private static final Path HOME =
            SluiceInstance.ROOT.resolve("itests/product/target/npm").toAbsolutePath();

    final int httpPort = Ports.free();
    final int rtmpPort = Ports.free();
    private final Program program;

    private static synchronized void install(Path work) {
        if (Files.isDirectory(HOME.resolve("node_modules"))) {
            return;
        }
        try {
            Files.createDirectories(HOME);
            for (String file : List.of("package.json", "package-lock.json", ".npmrc", "server.js")) {
                Files.copy(
                        SluiceInstance.ROOT.resolve("itests/product/src/test/npm/" + file),
                        HOME.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Program.run(
                work.resolve("npm.out"),
                Duration.ofMinutes(2),
                List.of("npm", "ci", "--silent", "--prefix", HOME.toString()));
    }

    private NodeMediaServer(Path work, String generation, String template) {
        install(work);
        Path config = work.toAbsolutePath().resolve(generation + ".json");
        try {
            Files.createDirectories(config.getParent());
            Files.writeString(config, template.formatted(rtmpPort, httpPort, config.resolveSibling("data"), PASSWORD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        program = Program.start(
                work.resolve(generation + ".out"),
                List.of("node", HOME.resolve("server.js").toString(), generation, config.toString()));
        Awaitility.await(generation + " answers")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> Http.get("http://127.0.0.1:" + httpPort + "/api/v1/health")
                                .status()
                        > 0);
    }

    /** A 2.x whose API wants a password. */
    static NodeMediaServer two(Path work) {
        return new NodeMediaServer(
                work,
                "nms2",
                """
                {"rtmp": {"port": %d, "chunk_size": 60000, "gop_cache": true, "ping": 30, "ping_timeout": 60},
                 "http": {"port": %d, "api": true, "allow_origin": "*", "mediaroot": "%s"},
                 "auth": {"api": true, "api_user": "admin", "api_pass": "%s"}}
                """);
    }

    static NodeMediaServer four(Path work) {
        return new NodeMediaServer(
                work,
                "nms4",
                """
                {"bind": "127.0.0.1", "rtmp": {"port": %d}, "http": {"port": %d}, "store": {"path": "%s"},
                 "auth": {"play": false, "publish": false, "secret": "unused", "jwt": {
                   "secret": "not-a-secret", "expiresIn": "24h", "algorithm": "HS256",
                   "users": [{"username": "admin", "password": "%s", "role": "admin"}]}}}
                """);
    }

    String hostAndPort() {
        return "127.0.0.1:" + httpPort;
    }

    /** The peer block that tells Sluice of this server. */
    String peerBlock() {
        return "peer %s { type nms; api_password %s; }\n".formatted(hostAndPort(), PASSWORD);
    }

    /** Publishes a test picture with a tone as a stream, until the returned program is closed. */
    Program publish(String stream, Path output) {
        return Publisher.rtmp("rtmp://127.0.0.1:" + rtmpPort + "/" + stream, output);
    }

    @Override
    public void close() {
        program.close();
    }
}
