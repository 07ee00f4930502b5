package org.sluice.geo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.api.config.Options;

class GeoIpTest {

    @TempDir
    Path folder;

    private GeoIp geo;

    @AfterEach
    void close() {
        geo.close();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("sluice-geo-")));
    }

    @Test
    void changesOfTheFileAndOfItsNameAreSeen() throws IOException {
        Path one = write("one.mmdb", "DE");
        Path other = write("other.mmdb", "FR");
        geo = new GeoIp(named(one));
        await().until(() -> country().equals("DE"));

        write("one.mmdb", "BE");
        await().until(() -> country().equals("BE"));

        geo.update(named(other));
        await().until(() -> country().equals("FR"));
    }

    @Test
    void withoutAFileNothingIsKnownAndNothingFails() throws IOException {
        geo = new GeoIp(Map.of());
        assertThat(country()).isEmpty();

        geo.update(Map.of(Options.VALUE, "\0"));
        assertThat(country()).isEmpty();

        geo.update(named(write("late.mmdb", "DE")));
        await().until(() -> country().equals("DE"));

        geo.update(named(folder.resolve("missing.mmdb")));
        assertThat(country()).as("the last good one").isEqualTo("DE");
    }

    private static Map<String, Object> named(Path file) {
        return Map.of(Options.VALUE, file.toString());
    }

    private String country() throws UnknownHostException {
        return geo.of(InetAddress.getByName("10.1.2.3"));
    }

    private Path write(String name, String code) throws IOException {
        return Files.write(
                folder.resolve(name),
                new MmdbWriter(4, 24).country("10.0.0.0/8", code).bytes());
    }
}
