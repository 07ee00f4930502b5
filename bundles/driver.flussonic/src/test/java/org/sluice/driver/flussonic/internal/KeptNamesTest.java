package org.sluice.driver.flussonic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        ServerConfig config = read(
                new ServerConfigReader(),
                "{\"server_id\":\"" + LONGEST + "x\",\"vods\":[{\"prefix\":\"" + LONGEST
                        + "\"},{\"prefix\":\"vod\"}]}");
        assertThat(config.serverId()).isEmpty();
        assertThat(config.prefixes()).containsExactly("vod/");
        assertThat(read(new ServerStatsReader(), "{\"hostname\":\"" + LONGEST + "x\"}")
                        .hostname())
                .isEmpty();
    }

    /** One more than a peer may announce is kept, so that it is told that there are too many. */
    @Test
    void prefixesAreCounted() throws PollFailure {
        String folders = IntStream.range(0, 3000)
                .mapToObj(i -> "{\"prefix\":\"" + i + "\"}")
                .collect(Collectors.joining(","));
        assertThat(read(new ServerConfigReader(), "{\"vods\":[" + folders + "]}")
                        .prefixes())
                .hasSize(1001);
        assertThat(read(new ServerConfigReader(), "{\"vods\":[{\"prefixes\":[" + folders + "]}]}")
                        .prefixes())
                .hasSize(1001);
    }
}
