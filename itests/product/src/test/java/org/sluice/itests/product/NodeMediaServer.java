package org.sluice.itests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A real Node-Media-Server, of either generation, on the loopback address: takes streams over RTMP and plays them as FLV
 * over HTTP. Its program is one of the {@link NpmPrograms}.
 */
final class NodeMediaServer implements AutoCloseable {

    /** The password of its API. */
    static final String PASSWORD = "it-Password";

    final int httpPort = Ports.free();
    final int rtmpPort = Ports.free();
    private final Program program;

    private NodeMediaServer(Path work, String generation, String template) {
        Path home = NpmPrograms.installed(work);
        Path config = work.toAbsolutePath().resolve(generation + ".json");
        try {
            Files.createDirectories(config.getParent());
            Files.writeString(config, template.formatted(rtmpPort, httpPort, config.resolveSibling("data"), PASSWORD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        program = Program.start(
                work.resolve(generation + ".out"),
                List.of("node", home.resolve("server.js").toString(), generation, config.toString()));
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
