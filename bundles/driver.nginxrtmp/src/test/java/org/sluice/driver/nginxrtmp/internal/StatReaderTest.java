package org.sluice.driver.nginxrtmp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.model.Availability;

class StatReaderTest {

    /** Collects what is told. */
    private static final class Told implements StreamSink {
        final Map<String, String> streams = new LinkedHashMap<>();

        @Override
        public void stream(String name, Availability availability, boolean origin, long clients, long bitrate) {
            streams.put(name, availability + " " + clients + " " + bitrate);
        }

        @Override
        public void prefix(String prefix) {
            throw new AssertionError(prefix);
        }
    }

    private final Told told = new Told();

    private StatPage read(byte[] page, int chunk) throws PollFailure {
        StatReader reader = new StatReader(told);
        for (int at = 0; at < page.length; at += chunk) {
            reader.body(
                    ByteBuffer.wrap(page, at, Math.min(chunk, page.length - at)).asReadOnlyBuffer());
        }
        return reader.end();
    }

    private StatPage read(String page) throws PollFailure {
        return read(page.getBytes(StandardCharsets.UTF_8), 1000);
    }

    private static String page(String streams) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<rtmp><pid>7</pid><server><application><name>live</name>"
                + "<live>" + streams + "</live></application></server></rtmp>";
    }

    private static String stream(String name) {
        return "<stream><name>" + name + "</name><nclients>1</nclients><publishing/></stream>";
    }

    private static byte[] capture() throws IOException {
        try (InputStream in = StatReaderTest.class.getResourceAsStream("/nginx-rtmp-stat.xml")) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 1 << 20})
    void readsTheCapturedPageInChunksOfAnySize(int chunk) throws Exception {
        StatPage page = read(capture(), chunk);

        assertThat(told.streams).containsOnly(Map.entry("live/cam1", "RUNNING 1 294008"));
        assertThat(page).isEqualTo(new StatPage("10049", "1.1.4", 2, 1, 298104, 50));
    }

    @Test
    void unescapesNames() throws Exception {
        read(page(stream("a &amp; b&lt;c&gt;&quot;&#228;ä") + stream("deep/er")));
        assertThat(told.streams).containsOnlyKeys("live/a & b<c>\"ää", "live/deep/er");
    }

    @Test
    void aNameWithForbiddenBytesHidesNoOtherStream() throws Exception {
        byte[] page =
                page(stream("ba\u0001d") + stream("w?rse") + stream("good")).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < page.length; i++) {
            page[i] = page[i] == '?' && i > 50 ? (byte) 0xff : page[i];
        }
        read(page, 3);
        assertThat(told.streams).containsOnlyKeys("live/ba\u007fd", "live/w\u007frse", "live/good");
    }

    @Test
    void readsTheFormOfTheFlvFork() throws Exception {
        read("<http-flv><pid>5</pid><server><port>1935</port><application><name>studio</name><live>" + stream("main")
                + "</live></application></server></http-flv>");
        assertThat(told.streams).containsOnlyKeys("studio/main");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body/></html>",
                "{}",
                "<rtmp><pid>1</pid>",
                "<rtmp></rtmp><rtmp>",
                "<!DOCTYPE rtmp [<!ENTITY a \"x\">]><rtmp><pid>&a;</pid></rtmp>",
                "<rtmp><pid>&unknown;</pid></rtmp>",
            })
    void refusesWhatIsNoPage(String page) {
        PollFailure failure = catchThrowableOfType(PollFailure.class, () -> read(page));
        assertThat(failure.kind()).isEqualTo(Kind.FORMAT);
    }

    @Test
    void refusesDeepAndLongPages() {
        assertThatThrownBy(() -> read("<rtmp>" + "<a>".repeat(40)))
                .isInstanceOfSatisfying(
                        PollFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMIT));
        assertThatThrownBy(() -> read(page(stream("x".repeat(100_000)))))
                .isInstanceOfSatisfying(
                        PollFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMIT));
    }

    @Property(tries = 2000)
    void anyBytesEndInAResultOrAFailure(@ForAll byte[] noise) throws IOException {
        byte[] page = capture();
        for (int i = 0; i < noise.length; i++) {
            page[Math.floorMod(i * 7919 + noise[i], page.length)] = noise[i];
        }
        try {
            read(page, 100);
        } catch (PollFailure e) {
            assertThat(e.kind()).isIn(Kind.FORMAT, Kind.LIMIT);
        }
    }
}
