package org.sluice.itests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A real Icecast on the loopback address: takes a stream by HTTP, and plays it to whoever asks for its mount. */
final class Icecast implements AutoCloseable {

    /** The administrator's password. */
    static final String PASSWORD = "it-Admin";

    private static final String SOURCE = "it-Source";

    final int port = Ports.free();
    private final Program program;

    Icecast(Path home) {
        try {
            Files.createDirectories(home);
            Files.writeString(home.resolve("icecast.xml"), configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        program = Program.start(
                home.resolve("icecast.out"),
                List.of("icecast2", "-c", home.resolve("icecast.xml").toString()));
        Awaitility.await("Icecast answers")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() ->
                        Http.get("http://" + hostAndPort() + "/status-json.xsl").status() == 200);
    }

    private String configuration() {
        return """
                <icecast>
                  <location>lab</location><admin>nobody@localhost</admin><hostname>localhost</hostname>
                  <limits><clients>100</clients><sources>10</sources><burst-size>4096</burst-size></limits>
                  <authentication>
                    <source-password>%s</source-password>
                    <admin-user>admin</admin-user><admin-password>%s</admin-password>
                  </authentication>
                  <listen-socket><port>%d</port><bind-address>127.0.0.1</bind-address></listen-socket>
                  <paths>
                    <basedir>/usr/share/icecast2</basedir><logdir>/tmp</logdir>
                    <webroot>/usr/share/icecast2/web</webroot><adminroot>/usr/share/icecast2/admin</adminroot>
                  </paths>
                  <logging><accesslog>-</accesslog><errorlog>-</errorlog><loglevel>2</loglevel></logging>
                  <security>
                    <chroot>0</chroot>
                    <changeowner><user>nobody</user><group>nogroup</group></changeowner>
                  </security>
                </icecast>
                """
                .formatted(SOURCE, PASSWORD, port);
    }

    String hostAndPort() {
        return "127.0.0.1:" + port;
    }

    /** The peer block that tells Sluice of this server. */
    String peerBlock(String more) {
        return "peer %s { type icecast; %s }\n".formatted(hostAndPort(), more);
    }

    /** Publishes a tone to a mount, under a name, until the returned program is closed. */
    Program publish(String mount, String name, Path output) {
        return Publisher.mp3(
                "icecast://source:" + SOURCE + "@" + hostAndPort() + "/" + mount, List.of("-ice_name", name), output);
    }

    @Override
    public void close() {
        program.close();
    }
}
