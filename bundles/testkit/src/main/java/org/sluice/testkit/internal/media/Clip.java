package org.sluice.testkit.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The short real clip that every simulated stream plays in an endless loop: MPEG-TS segments, numbered through, with
 * clocks and counters that go on from loop to loop. A segment's bytes depend on its number alone.
 */
public final class Clip {

    public static final int SEGMENT_MILLIS = 1920;
    /** What a master playlist says of it. */
    public static final String ATTRIBUTES =
            "BANDWIDTH=180000,RESOLUTION=320x180,FRAME-RATE=25.000,CODECS=\"avc1.42c00d,mp4a.40.2\"";

    /** Segments in one loop. */
    public static final int SEGMENTS = 3;

    private static final String FOLDER = "/org/sluice/testkit/clip/";
    private static final int TICKS_PER_MILLI = 90;

    private final List<byte[]> segments;
    private final List<Map<Integer, Integer>> packets;

    private Clip(List<byte[]> segments) {
        this.segments = segments;
        this.packets = segments.stream().map(TsPackets::countByPid).toList();
    }

    /** Reads the clip from the jar. */
    public static Clip load() {
        List<byte[]> segments = new ArrayList<>();
        for (int i = 0; i < SEGMENTS; i++) {
            String name = FOLDER + "clip" + i + ".ts";
            try (InputStream in = Clip.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(
                            name + " is missing: pack the test kit's resources with its classes");
                }
                segments.add(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Clip(segments);
    }

    /** The number of the segment that begins last before a time. */
    public static long numberAt(long millis) {
        return Math.floorDiv(millis, SEGMENT_MILLIS);
    }

    /** The segment with a number; the caller owns the bytes. */
    public byte[] segment(long number) {
        int index = Math.floorMod(number, SEGMENTS);
        long loop = Math.floorDiv(number, SEGMENTS);
        Map<Integer, Integer> counters = new HashMap<>();
        for (int i = 0; i < SEGMENTS; i++) {
            long times = i < index ? loop + 1 : loop;
            packets.get(i)
                    .forEach((pid, count) ->
                            counters.merge(pid, Math.floorMod(times * count, 16), (a, b) -> a + b & 0x0f));
        }
        byte[] moved = segments.get(index).clone();
        TsPackets.moveOn(moved, loop * SEGMENTS * SEGMENT_MILLIS * TICKS_PER_MILLI, counters);
        return moved;
    }

    /** Whether the loop begins anew with this segment. */
    public boolean beginsLoop(long number) {
        return Math.floorMod(number, SEGMENTS) == 0;
    }

    /** How often the loop began anew before this segment, over all time. */
    public long loopsBefore(long number) {
        return Math.floorDiv(number + SEGMENTS - 1, SEGMENTS);
    }
}
