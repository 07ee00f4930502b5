package org.sluice.driver.ome.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonReader;

/** What is kept from poll to poll is bounded, whatever the peer tells. */
class KeptNamesTest {

    private static final String LONGEST = "n".repeat(512);

    private static <T> T read(JsonReader<T> reader, String json) throws PollFailure {
        reader.body(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
        return reader.end();
    }

    @Test
    void namesThatNoStreamMayHaveAreDropped() throws PollFailure {
        assertThat(read(
                        new NamesReader(9),
                        "{\"statusCode\":200,\"response\":[\"" + LONGEST + "x\",\"" + LONGEST + "\",\"\",7]}"))
                .containsExactly(LONGEST);
        assertThat(read(
                        new OutputsReader(),
                        "{\"statusCode\":200,\"response\":{\"outputs\":[{\"name\":\"" + LONGEST + "x\"},{\"name\":\""
                                + LONGEST + "\"},{\"name\":\"\"},{\"name\":null}]}}"))
                .containsExactly(LONGEST);
    }
}
