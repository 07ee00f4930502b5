package org.sluice.testkit.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TsRewriterTest {

    @Test
    void anUnmovedClipKeepsItsClocks() {
        byte[] segment = Clip.load().segment(0);
        byte[] moved = new TsRewriter().rewrite(segment, 0);
        assertThat(differencesBeyondCounters(segment, moved)).isZero();
    }

    @Test
    void movesEveryClockAndBack() {
        byte[] segment = Clip.load().segment(1);
        TsRewriter rewriter = new TsRewriter();
        byte[] there = rewriter.rewrite(segment, 540_000);
        assertThat(differencesBeyondCounters(segment, there)).isPositive();
        assertThat(differencesBeyondCounters(segment, rewriter.rewrite(there, -540_000)))
                .isZero();
    }

    @Test
    void countsPacketsOnFromLoopToLoop() {
        TsRewriter rewriter = new TsRewriter();
        byte[] packet = new byte[TsRewriter.PACKET];
        packet[0] = 0x47;
        packet[3] = 0x10;
        for (int i = 0; i < 20; i++) {
            assertThat(rewriter.rewrite(packet, 0)[3]).isEqualTo((byte) (0x10 | i & 0x0f));
        }
    }

    private static int differencesBeyondCounters(byte[] one, byte[] other) {
        int differences = 0;
        for (int i = 0; i < one.length; i++) {
            boolean counter = i % TsRewriter.PACKET == 3;
            differences += (counter ? (one[i] & 0xf0) != (other[i] & 0xf0) : one[i] != other[i]) ? 1 : 0;
        }
        return differences;
    }
}
