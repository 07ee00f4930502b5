package org.sluice.testkit.internal.media;

import java.util.HashMap;
import java.util.Map;

/** Moves the clocks (PCR, PTS, DTS) and the continuity counters of MPEG-TS packets (ISO/IEC 13818-1). */
final class TsPackets {

    /** Length of a packet in bytes. */
    static final int LENGTH = 188;

    private static final long CLOCK_MASK = (1L << 33) - 1;

    private TsPackets() {}

    /** How many packets with a payload each PID has. */
    static Map<Integer, Integer> countByPid(byte[] packets) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int at = 0; at + LENGTH <= packets.length; at += LENGTH) {
            if (hasPayload(packets, at)) {
                counts.merge(pid(packets, at), 1, Integer::sum);
            }
        }
        return counts;
    }

    /**
     * Moves whole packets in place.
     *
     * @param shift in units of 1/90,000 s
     * @param counters each PID's counter for its first packet; counted on
     */
    static void moveOn(byte[] packets, long shift, Map<Integer, Integer> counters) {
        for (int at = 0; at + LENGTH <= packets.length; at += LENGTH) {
            packet(packets, at, shift, counters);
        }
    }

    private static int pid(byte[] data, int at) {
        return (data[at + 1] & 0x1f) << 8 | data[at + 2] & 0xff;
    }

    private static boolean hasPayload(byte[] data, int at) {
        return (data[at + 3] & 0x10) != 0;
    }

    private static void packet(byte[] data, int at, long shift, Map<Integer, Integer> counters) {
        boolean hasPayload = hasPayload(data, at);
        boolean hasAdaptation = (data[at + 3] & 0x20) != 0;
        if (hasPayload) {
            int counter = counters.merge(pid(data, at), 1, Integer::sum) - 1;
            data[at + 3] = (byte) (data[at + 3] & 0xf0 | counter & 0x0f);
        }
        int payload = at + 4;
        if (hasAdaptation) {
            int length = data[at + 4] & 0xff;
            if (length >= 7 && (data[at + 5] & 0x10) != 0) {
                pcr(data, at + 6, shift);
            }
            payload += 1 + length;
        }
        boolean startsUnit = (data[at + 1] & 0x40) != 0;
        if (hasPayload && startsUnit && payload + 14 <= at + LENGTH) {
            pes(data, payload, at + LENGTH, shift);
        }
    }

    private static void pcr(byte[] data, int at, long shift) {
        long base = (data[at] & 0xffL) << 25
                | (data[at + 1] & 0xffL) << 17
                | (data[at + 2] & 0xffL) << 9
                | (data[at + 3] & 0xffL) << 1
                | (data[at + 4] & 0xffL) >> 7;
        long moved = base + shift & CLOCK_MASK;
        data[at] = (byte) (moved >> 25);
        data[at + 1] = (byte) (moved >> 17);
        data[at + 2] = (byte) (moved >> 9);
        data[at + 3] = (byte) (moved >> 1);
        data[at + 4] = (byte) (moved << 7 | data[at + 4] & 0x7f);
    }

    private static void pes(byte[] data, int at, int end, long shift) {
        boolean prefix = data[at] == 0 && data[at + 1] == 0 && data[at + 2] == 1;
        int stream = data[at + 3] & 0xff;
        if (!prefix || stream < 0xc0 || stream > 0xef) {
            return;
        }
        int flags = data[at + 7] >> 6 & 3;
        if (flags >= 2) {
            stamp(data, at + 9, shift);
        }
        if (flags == 3 && at + 19 <= end) {
            stamp(data, at + 14, shift);
        }
    }

    private static void stamp(byte[] data, int at, long shift) {
        long time = (data[at] >> 1 & 7L) << 30
                | (data[at + 1] & 0xffL) << 22
                | (data[at + 2] >> 1 & 0x7fL) << 15
                | (data[at + 3] & 0xffL) << 7
                | data[at + 4] >> 1 & 0x7fL;
        long moved = time + shift & CLOCK_MASK;
        data[at] = (byte) (data[at] & 0xf1 | moved >> 29 & 0x0e);
        data[at + 1] = (byte) (moved >> 22);
        data[at + 2] = (byte) (moved >> 14 | 1);
        data[at + 3] = (byte) (moved >> 7);
        data[at + 4] = (byte) (moved << 1 | 1);
    }
}
