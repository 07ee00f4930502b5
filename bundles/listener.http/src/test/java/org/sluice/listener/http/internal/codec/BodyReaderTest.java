package org.sluice.listener.http.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a body ends. */
class BodyReaderTest {

    private static final String CHUNKS = "5\r\nhello\r\n00A;x=\"y\"\r\n0123456789\r\n0\r\nTrailer: a\r\n\r\n";

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aLengthEndsAfterSoManyBytes() {
        BodyReader reader = new BodyReader(5);
        ByteBuffer in = bytes("helloGET / HTTP/1.1");
        reader.read(in);
        assertThat(in.position()).isEqualTo(5);
        assertThat(reader.done()).isTrue();
        assertThat(new BodyReader(0).done()).isTrue();
    }

    @Property(tries = 200)
    void chunksEndBehindTheirTrailersHoweverTheyAreCut(@ForAll @IntRange(min = 1, max = 60) int cut) {
        BodyReader reader = new BodyReader(Payload.CHUNKED);
        String all = CHUNKS + "GET / HTTP/1.1\r\n";
        int taken = 0;
        for (int from = 0; from < all.length() && !reader.done(); from += cut) {
            ByteBuffer in = bytes(all.substring(from, Math.min(all.length(), from + cut)));
            reader.read(in);
            taken += in.position();
        }
        assertThat(reader.done()).isTrue();
        assertThat(taken).isEqualTo(CHUNKS.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "g\r\n",
                "-1\r\n",
                "5\nhello",
                "5\r\nhelloX",
                "5\r\nhello\n",
                "5 \r\nhello\r\n",
                "123456789\r\n",
                "0\r\n\nGET / HTTP/1.1",
                "0\r\na: b\nGET / HTTP/1.1",
                "5;a\nb\r\nhello\r\n",
                "+5\r\nhello\r\n",
                "٥\r\nhello\r\n"
            })
    void whatCouldBeReadInTwoWaysIsNoBody(String text) {
        BodyReader reader = new BodyReader(Payload.CHUNKED);
        reader.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(reader.bad()).isTrue();
    }

    @Test
    void extensionsAndTrailersAreBounded() {
        for (String beginning : new String[] {"5;", "0\r\na: "}) {
            BodyReader reader = new BodyReader(Payload.CHUNKED);
            reader.read(bytes(beginning + "x".repeat(5_000)));
            assertThat(reader.bad()).isTrue();
        }
    }
}
