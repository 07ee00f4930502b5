package org.sluice.testkit.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClipTest {

    private final Clip clip = Clip.load();

    @Test
    void countersGoOnFromSegmentToSegmentAndLoopToLoop() {
        long begin = 464_000_000L;
        Map<Integer, Integer> expected = new HashMap<>();
        for (long number = begin; number < begin + 10; number++) {
            byte[] packets = clip.segment(number);
            for (int at = 0; at < packets.length; at += TsPackets.LENGTH) {
                assertThat(packets[at]).isEqualTo((byte) 0x47);
                if ((packets[at + 3] & 0x10) != 0) {
                    int pid = (packets[at + 1] & 0x1f) << 8 | packets[at + 2] & 0xff;
                    int counter = packets[at + 3] & 0x0f;
                    assertThat(counter).isEqualTo(expected.getOrDefault(pid, counter));
                    expected.put(pid, counter + 1 & 0x0f);
                }
            }
        }
    }

    @Test
    void clocksMoveByTheLengthOfTheLoop() {
        byte[] first = clip.segment(0);
        byte[] later = clip.segment(3 * 1000);
        assertThat(first).isNotEqualTo(later);
        TsPackets.moveOn(first, 1000L * 3 * Clip.SEGMENT_MILLIS * 90, new HashMap<>());
        TsPackets.moveOn(later, 0, new HashMap<>());
        assertThat(first).isEqualTo(later);
    }

    @Test
    void clocksMoveBackToWhatTheyWere() {
        byte[] moved = clip.segment(1);
        TsPackets.moveOn(moved, 540_000, new HashMap<>());
        TsPackets.moveOn(moved, -540_000, new HashMap<>());
        byte[] unmoved = clip.segment(1);
        TsPackets.moveOn(unmoved, 0, new HashMap<>());
        assertThat(moved).isEqualTo(unmoved);
    }
}
