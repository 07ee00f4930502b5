package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A real RTSP server, GStreamer's: plays one file of a few seconds in real time, and records what is published. */
final class GstRtsp implements AutoCloseable {

    /** Length of what it plays. */
    static final int SECONDS = 5;

    static final int FRAMES = 10 * SECONDS;

    final int port = Ports.free();
    private final Path home;
    private final Path media;
    private final Program program;

    GstRtsp(Path home, String played, String recorded) {
        this.home = home.toAbsolutePath();
        this.media = this.home.resolve("media.mp4");
        try {
            Files.createDirectories(this.home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        make(media);
        Path script = SluiceInstance.ROOT.resolve("itests/product/src/test/rtsp/server.py");
        // Debian's own Python is the one that knows Debian's GStreamer.
        program = Program.start(
                this.home.resolve("server.out"),
                List.of(
                        "/usr/bin/python3",
                        script.toString(),
                        Integer.toString(port),
                        media.toString(),
                        this.home.toString(),
                        played,
                        recorded));
        Awaitility.await("GStreamer's RTSP server listens")
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    assertThat(program.running()).as(program::output).isTrue();
                    return program.output().contains("listening");
                });
    }

    private static void make(Path file) {
        Program.Result made = Program.run(
                file.resolveSibling("media.out"),
                Duration.ofSeconds(60),
                List.of(
                        "bash",
                        "-c",
                        ("ffmpeg -nostdin -v error -y -f lavfi -i testsrc2=size=160x120:rate=10"
                                + " -f lavfi -i sine=frequency=440:sample_rate=22050 -t " + SECONDS
                                + " -c:v libx264 -preset ultrafast -tune zerolatency -g 10 -b:v 60k -pix_fmt yuv420p"
                                + " -c:a aac -b:a 32k " + file)));
        assertThat(made.code()).as(made.output()).isZero();
    }

    String url(String host, String path) {
        return "rtsp://" + host + ":" + port + path;
    }

    /** The file that it plays. */
    Path media() {
        return media;
    }

    /** What was recorded of a stream. */
    byte[] recorded(String name, String kind) {
        try {
            return Files.readAllBytes(home.resolve(name.replace('/', '-') + "." + kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
