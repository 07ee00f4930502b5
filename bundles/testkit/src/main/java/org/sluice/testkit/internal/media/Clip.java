package org.sluice.testkit.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The short real clip that every simulated stream plays: three MPEG-TS segments of two seconds each.
 *
 * @param segments in order; nobody changes their bytes
 */
public record Clip(List<byte[]> segments) {

    public static final int SEGMENT_MILLIS = 2000;
    /** What a master playlist says of it. */
    public static final String ATTRIBUTES =
            "BANDWIDTH=160000,RESOLUTION=320x180,FRAME-RATE=15.000,CODECS=\"avc1.42c00d,mp4a.40.2\"";

    private static final String FOLDER = "/org/sluice/testkit/clip/";
    private static final int SEGMENTS = 3;

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
        return new Clip(List.copyOf(segments));
    }

    /** The segment with a number of the endless loop. */
    public byte[] segment(long number) {
        return segments.get(Math.floorMod(number, segments.size()));
    }

    /** Whether the loop begins anew with this segment: its clock jumps back. */
    public boolean beginsLoop(long number) {
        return Math.floorMod(number, segments.size()) == 0;
    }

    /** How often the loop began anew before this segment, over all time. */
    public long loopsBefore(long number) {
        return Math.floorDiv(number + segments.size() - 1, segments.size());
    }

    public int loopMillis() {
        return segments.size() * SEGMENT_MILLIS;
    }
}
