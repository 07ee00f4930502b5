package org.sluice.itests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tags of an FLV file that a player has written so far (Adobe FLV 10.1, annex E). */
final class FlvFile {

    private static final int HEADER = 13;
    private static final int TAG_HEADER = 11;
    private static final int SOUND = 8;

    private FlvFile() {}

    /** Times of the sound's tags in milliseconds, in the order of the file; a tag that is not whole yet is left out. */
    static List<Integer> soundTimes(Path file) {
        ByteBuffer bytes = ByteBuffer.wrap(read(file));
        List<Integer> times = new ArrayList<>();
        int at = HEADER;
        while (at + TAG_HEADER <= bytes.limit()) {
            int length = bytes.getInt(at) & 0xffffff;
            int time = bytes.getInt(at + 4) >>> 8 | (bytes.get(at + 7) & 255) << 24;
            int end = at + TAG_HEADER + length + 4;
            if (end > bytes.limit()) {
                break;
            }
            // The first tag of AAC describes the sound and has no time of its own.
            if (bytes.get(at) == SOUND && length > 2 && bytes.get(at + TAG_HEADER + 1) == 1) {
                times.add(time);
            }
            at = end;
        }
        return times;
    }

    private static byte[] read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
