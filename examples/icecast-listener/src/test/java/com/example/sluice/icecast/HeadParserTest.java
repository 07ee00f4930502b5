package com.example.sluice.icecast;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.sluice.icecast.HeadParser.Progress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadParserTest {

    private static final String GOOD =
            "GET /radio.mp3?t=1 HTTP/1.0\r\nUser-Agent: WinampMPEG/2.8\r\nIcy-MetaData: 1\r\n\r\n";

    private static Head read(String text) {
        HeadParser parser = new HeadParser();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            Progress expected = i == bytes.length - 1 ? Progress.DONE : Progress.MORE;
            assertThat(parser.take(bytes[i])).as("byte %s of '%s'", i, text).isEqualTo(expected);
        }
        return parser.head();
    }

    /** Takes all bytes, or those up to a verdict. */
    private static Progress verdict(byte[] bytes) {
        HeadParser parser = new HeadParser();
        Progress progress = Progress.MORE;
        for (int i = 0; i < bytes.length && progress == Progress.MORE; i++) {
            progress = parser.take(bytes[i]);
        }
        return progress;
    }

    private static Progress verdict(String text) {
        return verdict(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void headsAreDoneAtTheirLastByteAndNotBefore() {
        Head head = read(GOOD);
        assertThat(head.method()).isEqualTo("GET");
        assertThat(head.target()).isEqualTo("/radio.mp3?t=1");
        assertThat(head.version()).isEqualTo("HTTP/1.0");
        assertThat(head.userAgent()).isEqualTo("WinampMPEG/2.8");
        assertThat(head.fields()).containsEntry("icy-metadata", "1");
    }

    @Test
    void oldPlayersEndLinesByLineFeedAlone() {
        assertThat(read(GOOD.replace("\r", ""))).isEqualTo(read(GOOD));
    }

    @Test
    void theFirstOfSeveralFieldsCounts() {
        assertThat(read("GET / HTTP/1.0\r\nUser-Agent: a\r\nuser-agent: b\r\n\r\n")
                        .userAgent())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get / HTTP/1.0\r\n",
                " / HTTP/1.0\r\n",
                "GET  HTTP/1.0\r\n",
                "GET / HTTP/2.0\r\n",
                "GET / RTSP/1.0\r\n",
                "GET /\r\n",
                "GET /\u0001 HTTP/1.0\r\n",
                "GET /\u00e4 HTTP/1.0\r\n",
                "GET / HTTP/1.0\r \n",
                "GET / HTTP/1.0\r\n folded: 1\r\n",
                "GET / HTTP/1.0\r\n: empty\r\n",
                "GET / HTTP/1.0\r\nUser Agent: 1\r\n",
                "GET / HTTP/1.0\r\nUser-Agent: \u0000\r\n",
                "GET / HTTP/1.0\r\n\rx",
                "password\r\n",
            })
    void whatIsNoHeadIsRefused(String text) {
        assertThat(verdict(text)).isEqualTo(Progress.REFUSED);
    }

    @Test
    void nothingIsKeptWithoutBound() {
        assertThat(verdict("GET /" + "a".repeat(10_000))).isEqualTo(Progress.REFUSED);
        assertThat(verdict("GET / HTTP/1.0\r\n" + "a: b\r\n".repeat(5_000))).isEqualTo(Progress.REFUSED);
        StringBuilder many = new StringBuilder("GET / HTTP/1.0\r\n");
        for (int i = 0; i < 100; i++) {
            many.append('a').append(i).append(": b\r\n");
        }
        assertThat(verdict(many.toString())).isEqualTo(Progress.REFUSED);
    }

    @Property(tries = 500)
    void anyBytesGetAVerdictOrAreFewerThanAllowed(@ForAll @Size(max = 9_000) byte[] noise) {
        Progress progress = verdict(noise);
        assertThat(progress == Progress.MORE && noise.length > 8_192).isFalse();
    }

    @Property(tries = 500)
    void whatAHeadSaysIsRead(
            @ForAll @AlphaChars @StringLength(min = 1, max = 40) String mount,
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String name,
            @ForAll @AlphaChars @StringLength(max = 40) String value) {
        Head head = read("GET /" + mount + " HTTP/1.1\r\n" + name + ":\t" + value + " \r\n\r\n");
        assertThat(head.stream("")).isEqualTo(mount);
        assertThat(head.fields()).containsEntry(name.toLowerCase(Locale.ROOT), value);
    }

    @Property(tries = 500)
    void aDamagedHeadIsReadOrRefused(@ForAll int at, @ForAll byte damage) {
        byte[] bytes = GOOD.getBytes(StandardCharsets.US_ASCII);
        bytes[Math.floorMod(at, bytes.length)] = damage;
        HeadParser parser = new HeadParser();
        for (byte octet : bytes) {
            Progress progress = parser.take(octet);
            if (progress == Progress.DONE) {
                Head head = parser.head();
                assertThat(head.answer() != null
                                || head.stream("x") == null
                                || !head.stream("x").isEmpty())
                        .isTrue();
            }
            if (progress != Progress.MORE) {
                return;
            }
        }
    }
}
