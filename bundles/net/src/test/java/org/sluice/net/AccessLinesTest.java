package org.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AccessLinesTest {

    private static final long NOON = 1_767_268_800_000L;

    private static AccessNote note(long millis, String target) {
        return new AccessNote(
                millis,
                InetAddress.getLoopbackAddress(),
                "GET",
                target,
                "HTTP/1.1",
                null,
                "VLC/3.0.21",
                302,
                0,
                "hls",
                "streamer1:8081",
                "chosen");
    }

    @Test
    void gathersWhatTheNotesWouldBeOneByOne() {
        AccessLines lines = new AccessLines();
        AccessNote first = note(NOON, "/demo/index.m3u8?token=secretsecret");
        AccessNote same = note(NOON + 999, "/\"demo\"\\/index.m3u8");
        AccessNote later = note(NOON + 61_000, "/demo/index.m3u8");
        lines.add(first);
        lines.add(same);
        lines.add(later);
        assertThat(lines.take()).isEqualTo(first.line() + '\n' + same.line() + '\n' + later.line());
        assertThat(lines.isEmpty()).isTrue();
        assertThat(first.line()).contains("GET /demo/index.m3u8?token=*** HTTP/1.1\" 302 0 \"-\" \"VLC/3.0.21\" hls ");
        assertThat(same.line()).contains("/\\x22demo\\x22\\x5c/");
        assertThat(later.line()).contains(":01 ");
        lines.add(later);
        assertThat(lines.take()).isEqualTo(later.line());
    }

    @Test
    void isTakenBeforeItGrowsLong() {
        AccessLines lines = new AccessLines();
        int count = 0;
        for (; !lines.enough(); count++) {
            lines.add(note(NOON, "/demo/index.m3u8"));
        }
        assertThat(count).isBetween(50, 1_000);
        assertThat(lines.take()).hasLineCount(count);
        assertThat(lines.enough()).isFalse();
    }
}
