package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Packets of a stream as ffmpeg demuxes them, undecoded: stream and time of each, with size and checksum. */
final class Packets {

    private Packets() {}

    /** Begins to write down the packets of a URL or file, until its end or for so many seconds. */
    static Program capture(String url, int seconds, Path output) {
        List<String> command = new ArrayList<>(List.of("timeout", "-s", "INT", "-k", "2", Integer.toString(seconds)));
        command.addAll(List.of("ffmpeg", "-nostdin", "-v", "error", "-copyts", "-i", url));
        command.addAll(List.of("-map", "0", "-c", "copy", "-f", "framemd5", "-flush_packets", "1", "-"));
        return Program.start(output, command);
    }

    /** What was written down by now: {@code stream,dts} to {@code size,checksum}. */
    static Map<String, String> of(Program capture) {
        Map<String, String> packets = new LinkedHashMap<>();
        capture.output().lines().filter(line -> line.matches("\\d,.*")).forEach(line -> {
            String[] fields = line.split(",\\s*");
            if (fields.length >= 6) {
                packets.put(fields[0] + "," + fields[1], fields[4] + "," + fields[5]);
            }
        });
        return packets;
    }

    /** Asserts that both hold the same wherever they overlap, and overlap widely. */
    static void assertSame(Map<String, String> one, Map<String, String> other, int atLeast) {
        List<String> common = one.keySet().stream().filter(other::containsKey).toList();
        assertThat(common).as("packets in both").hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(common).anyMatch(key -> key.startsWith("0,")).anyMatch(key -> key.startsWith("1,"));
        for (String key : common) {
            assertThat(one.get(key)).as("packet %s", key).isEqualTo(other.get(key));
        }
    }
}
