package org.sluice.driver.nms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;
import org.sluice.testkit.driver.ToldStreams;

class StreamReadersTest {

    private final ToldStreams told = new ToldStreams();

    private static <T> T read(ResponseReader<T> reader, byte[] text) throws PollFailure {
        for (int at = 0; at < text.length; at += 100) {
            reader.body(
                    ByteBuffer.wrap(text, at, Math.min(100, text.length - at)).asReadOnlyBuffer());
        }
        return reader.end();
    }

    private StreamTotals list(String text) throws PollFailure {
        return read(new StreamListReader(told), text.getBytes(StandardCharsets.UTF_8));
    }

    private StreamTotals map(String text) throws PollFailure {
        return read(new StreamMapReader(told), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aStreamWhosePublisherLeftIsNotThereAlthoughItStillHasOne() throws Exception {
        StreamTotals totals = list(Captures.text("nms4-streams-reconnecting.json"));
        assertThat(told.streams()).isEmpty();
        assertThat(totals).isEqualTo(new StreamTotals(0, 0));
    }

    @Test
    void aStreamThatIsOnlyWaitedForIsNotThere() throws Exception {
        StreamTotals totals = list(
                "{\"data\":{\"streams\":[{\"key\":\"/live/a\",\"status\":\"idle\",\"publisher\":null,\"subscribers\":3}]}}");
        assertThat(told.streams()).isEmpty();
        assertThat(totals).isEqualTo(new StreamTotals(0, 3));
        assertThat(map("{\"live\":{\"a\":{\"publisher\":null,\"subscribers\":[{\"protocol\":\"rtmp\"}]}}}"))
                .isEqualTo(new StreamTotals(0, 1));
        assertThat(told.streams()).isEmpty();
    }

    /** 4.2 tells neither status nor rates. */
    @Test
    void withoutAStatusThePublisherDecides() throws Exception {
        list("{\"data\":{\"streams\":[{\"key\":\"/live/a\",\"app\":\"live\",\"name\":\"a\",\"publisher\":{\"id\":\"x\","
                + "\"name\":\"not this\"},\"subscribers\":1},{\"app\":\"live\",\"name\":\"b\",\"publisher\":{}},"
                + "{\"app\":\"live\",\"name\":\"c\",\"publisher\":null}]}}");
        assertThat(told.streams())
                .containsExactly(Map.entry("live/a", "RUNNING 1 -1"), Map.entry("live/b", "RUNNING 0 -1"));
    }

    @Test
    void anAppOfSeveralSegmentsIsOneKey() throws Exception {
        map("{\"a/b\":{\"c\":{\"publisher\":{\"audio\":null,\"video\":{\"codec\":\"H264\"}},\"subscribers\":[{},{}]},"
                + "\"d\":{\"subscribers\":[],\"publisher\":{}}},\"e\":{}}");
        assertThat(told.streams())
                .containsExactly(Map.entry("a/b/c", "RUNNING 2 -1"), Map.entry("a/b/d", "RUNNING 0 -1"));
    }

    @Test
    void anEmptyServerIsNoError() throws Exception {
        assertThat(map(Captures.text("nms2-streams-empty.json"))).isEqualTo(new StreamTotals(0, 0));
        assertThat(list("{\"success\":true,\"data\":{\"streams\":[],\"total\":0}}"))
                .isEqualTo(new StreamTotals(0, 0));
        assertThat(told.streams()).isEmpty();
    }

    @Test
    void absurdNumbersAreUnknown() throws Exception {
        list("{\"data\":{\"streams\":[{\"key\":\"/l/a\",\"status\":\"publishing\",\"subscribers\":-5,\"inBps\":1e300},"
                + "{\"key\":\"/l/b\",\"status\":\"publishing\",\"subscribers\":\"2\",\"inBps\":null}]}}");
        assertThat(told.streams())
                .containsExactly(Map.entry("l/a", "RUNNING -1 -1"), Map.entry("l/b", "RUNNING -1 -1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "7",
                "<html></html>",
                "{\"data\":{\"streams\":{}}}",
                "{\"data\":{\"streams\":[",
                "{\"success\":false,\"data\":{}}",
            })
    void refusesWhatIsNoList(String text) {
        PollFailure failure = catchThrowableOfType(PollFailure.class, () -> list(text));
        assertThat(failure.kind()).isEqualTo(Kind.FORMAT);
        assertThat(told.streams()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"x\"",
                "<html></html>",
                "{\"error\":\"no\"}",
                "{\"live\":[]}",
                "{\"live\":{\"a\":[]}}",
                "{\"live\":{\"a\":7}}",
                "{\"live\":{",
            })
    void refusesWhatIsNoMap(String text) {
        PollFailure failure = catchThrowableOfType(PollFailure.class, () -> map(text));
        assertThat(failure.kind()).isEqualTo(Kind.FORMAT);
    }

    @Property(tries = 1000)
    void anyBytesEndInAResultOrAFailure(@ForAll byte[] noise, @ForAll boolean old) {
        byte[] page =
                Captures.text(old ? "nms2-streams.json" : "nms4-streams.json").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < noise.length; i++) {
            page[Math.floorMod(i * 7919 + noise[i], page.length)] = noise[i];
        }
        try {
            read(old ? new StreamMapReader(told) : new StreamListReader(told), page);
        } catch (PollFailure e) {
            assertThat(e.kind()).isIn(Kind.FORMAT, Kind.LIMIT);
        }
    }
}
