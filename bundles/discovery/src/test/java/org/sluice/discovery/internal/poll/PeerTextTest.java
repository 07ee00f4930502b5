package org.sluice.discovery.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PeerTextTest {

    @Test
    void keepsWordsAndShowsWhatWouldSteerATerminal() {
        assertThat(PeerText.line("the server says 'caf\u00e9 \ud83d\ude00'"))
                .isEqualTo("the server says 'caf\u00e9 \ud83d\ude00'");
        assertThat(PeerText.line("a\u001b[31m\u009b\r\nforged\u202e\u2028\ud800"))
                .isEqualTo("a\\u{1b}[31m\\u{9b}\\u{d}\\u{a}forged\\u{202e}\\u{2028}\\u{d800}");
    }

    @Test
    void isBounded() {
        assertThat(PeerText.line("x".repeat(1 << 20))).hasSizeLessThan(600).endsWith("...");
        assertThat(PeerText.line("\u001b".repeat(1 << 20))).hasSizeLessThan(600);
    }

    @Property(tries = 10_000)
    void noLineEndsNoEscapes(@ForAll String text) {
        assertThat(PeerText.line(text).codePoints()).noneMatch(c -> Character.isISOControl(c) || c == 0x2028);
    }
}
