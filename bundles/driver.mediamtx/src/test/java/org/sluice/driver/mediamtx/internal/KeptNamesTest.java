package org.sluice.driver.mediamtx.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
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
        Set<String> onDemand = new HashSet<>();
        Page page = read(
                new ConfigPageReader(onDemand),
                "{\"pageCount\":1,\"items\":[{\"name\":\"" + LONGEST + "x\",\"runOnDemand\":\"run\"},{\"name\":\""
                        + LONGEST + "\",\"runOnDemand\":\"run\"}]}");
        assertThat(page.entries()).isEqualTo(2);
        assertThat(onDemand).containsExactly(LONGEST);
    }
}
