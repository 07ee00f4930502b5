package org.sluice.driver.icecast.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.testkit.driver.ToldStreams;

class PageReadersTest {

    private final ToldStreams told = new ToldStreams();

    private CleanJson<ServerPage> json() {
        return new CleanJson<>(new StatusReader(told));
    }

    private AdminStatsReader xml() {
        return new AdminStatsReader(told);
    }

    @Test
    void oneMountIsAnObjectAndNoneIsNothing() throws Exception {
        assertThat(Pages.read(json(), Pages.text("icecast-status-json-one.json"))
                        .mounts())
                .isEqualTo(1);
        assertThat(told.streams()).containsOnlyKeys("cam1.ogg");
        ServerPage none = Pages.read(json(), "{\"icestats\":{\"server_id\":\"Icecast 2.4.4\",\"dummy\":null}}");
        assertThat(none.mounts()).isZero();
        assertThat(none.listeners()).isZero();
    }

    /** The totals of mounts are kept from poll to poll. */
    @Test
    void aMountThatNoStreamCanBeHasNoTotal() throws Exception {
        String longest = "/" + "m".repeat(511);
        ServerPage read = Pages.read(
                xml(),
                "<icestats><source mount=\"" + longest
                        + "m\"><total_bytes_sent>7</total_bytes_sent></source><source mount=\"" + longest
                        + "\"><total_bytes_sent>8</total_bytes_sent></source></icestats>");
        assertThat(read.mounts()).isEqualTo(2);
        assertThat(read.sent()).containsExactly(Map.entry(longest, 8.0));
    }

    /** As Icecast 2.4.4 wrote them, when a source called itself so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "5.",
                ".5",
                "-00",
                "1.",
                "007",
                "-.",
                "+5",
                "0x10",
                "NaN",
                "1e5",
                "-5",
                "\"\"",
                "\"x\u0001\u000b\""
            })
    void aTitleThatIsNoJsonHidesNoMount(String title) throws Exception {
        String page = "{\"icestats\":{\"source\":[{\"listeners\":2,\"server_name\":" + title
                + ",\"listenurl\":\"http://h:8000/a.mp3\",\"title\":" + title
                + "},{\"listenurl\":\"http://h:8000/b.mp3\",\"title\":" + title + "}]}}";
        for (int chunk : new int[] {1, 2, 5, 1000}) {
            ServerPage read = Pages.read(json(), page.getBytes(StandardCharsets.UTF_8), chunk);
            assertThat(read.mounts()).isEqualTo(2);
            assertThat(told.streams())
                    .containsExactly(Map.entry("a.mp3", "RUNNING 2 -1"), Map.entry("b.mp3", "RUNNING -1 -1"));
        }
    }

    @Test
    void textsStayAsTheyAre() throws Exception {
        String page = "{\"icestats\":{\"server_id\":\"a\\\\\\\"b: - , [5.] \u00e4\",\"source\":{\"listenurl\":"
                + "\"http://h/\u00e4 -.mp3\",\"title\":\"-\",\"ice-bitrate\":64,\"x\":\"\\\\\"}}}";
        assertThat(Pages.read(json(), page).version()).isEqualTo("a\\\"b: - , [5.] \u00e4");
        assertThat(told.streams()).containsExactly(Map.entry("\u00e4 -.mp3", "RUNNING -1 64000"));
    }

    @Test
    void bytesThatAreNoTextHideNoMount() throws Exception {
        byte[] page = ("{\"icestats\":{\"source\":[{\"title\":\"??\",\"listenurl\":\"http://h/a\"},"
                        + "{\"listenurl\":\"http://h/b\"}]}}")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < page.length; i++) {
            page[i] = page[i] == '?' ? (byte) 0xff : page[i];
        }
        Pages.read(json(), page, 3);
        assertThat(told.streams()).containsOnlyKeys("a", "b");
    }

    @Test
    void bitratesAreInTheirOwnUnits() throws Exception {
        Pages.read(
                xml(),
                "<icestats><source mount=\"/a\"><audio_bitrate>96000</audio_bitrate><ice-bitrate>64</ice-bitrate></source>"
                        + "<source mount=\"/b\"><ice-bitrate>64</ice-bitrate></source>"
                        + "<source mount=\"/c\"><bitrate>128</bitrate></source>"
                        + "<source mount=\"/d\"><bitrate>Quality 3</bitrate></source></icestats>");
        assertThat(told.streams())
                .containsExactly(
                        Map.entry("a", "RUNNING -1 96000"),
                        Map.entry("b", "RUNNING -1 64000"),
                        Map.entry("c", "RUNNING -1 128000"),
                        Map.entry("d", "RUNNING -1 -1"));
    }

    @Test
    void aMountIsItsPathHoweverTheServerCallsItself() throws Exception {
        Pages.read(
                json(),
                "{\"icestats\":{\"source\":[{\"listenurl\":\"https://[::1]:8443/a/b.ogg\"},{\"listenurl\":\"/odd\"},"
                        + "{\"listenurl\":\"http://h\"},{\"listenurl\":7},{}]}}");
        assertThat(told.streams()).containsOnlyKeys("a/b.ogg");
        Pages.read(
                xml(),
                "<icestats><source mount=\"/x &amp; y\"><listenurl>http://h/z</listenurl></source>"
                        + "<source><listenurl>http://h/z</listenurl></source></icestats>");
        assertThat(told.streams()).containsOnlyKeys("a/b.ogg", "x & y", "z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{}",
                "<html></html>",
                "{\"icestats\":[]}",
                "{\"icestats\":{\"source\":[",
                "{\"icestats\":{} ]",
            })
    void refusesWhatIsNoStatus(String page) {
        PollFailure failure = catchThrowableOfType(PollFailure.class, () -> Pages.read(json(), page));
        assertThat(failure.kind()).isEqualTo(Kind.FORMAT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<html/>",
                "<icestats><source>",
                "<!DOCTYPE icestats [<!ENTITY a \"x\">]><icestats>&a;</icestats>",
                "<icestats>&unknown;</icestats>",
            })
    void refusesWhatIsNoStatistics(String page) {
        PollFailure failure = catchThrowableOfType(PollFailure.class, () -> Pages.read(xml(), page));
        assertThat(failure.kind()).isEqualTo(Kind.FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<icestats>DEEP", "<icestats><server_id>LONG</server_id></icestats>"})
    void refusesDeepAndLongPages(String page) {
        String grown = page.replace("DEEP", "<a>".repeat(40)).replace("LONG", "x".repeat(100_000));
        PollFailure failure = catchThrowableOfType(PollFailure.class, () -> Pages.read(xml(), grown));
        assertThat(failure.kind()).isEqualTo(Kind.LIMIT);
    }

    @Property(tries = 1000)
    void anyBytesEndInAResultOrAFailure(@ForAll byte[] noise, @ForAll boolean admin) {
        byte[] page = Pages.text(admin ? "icecast-admin-stats.xml" : "icecast-status-json.json")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < noise.length; i++) {
            page[Math.floorMod(i * 7919 + noise[i], page.length)] = noise[i];
        }
        try {
            Pages.read(admin ? xml() : json(), page, 100);
        } catch (PollFailure e) {
            assertThat(e.kind()).isIn(Kind.FORMAT, Kind.LIMIT);
        }
    }
}
