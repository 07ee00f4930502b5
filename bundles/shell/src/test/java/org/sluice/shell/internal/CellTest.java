package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 bit/s",
        "999, 999 bit/s",
        "1000, 1.0 kbit/s",
        "9949999, 9.9 Mbit/s",
        "9990000, 10 Mbit/s",
        "850000000, 850 Mbit/s",
        "999600000, 1.0 Gbit/s",
        "1e12, 1.0 Tbit/s",
        "5e15, 5000 Tbit/s"
    })
    void bitrates(double value, String text) {
        assertThat(Cell.bitrate(value)).isEqualTo(new Cell(value, text));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0s", "0.44, 0.4s", "12.9, 12s", "75, 1m 15s", "3600, 1h 0m", "86399, 23h 59m", "266400, 3d 2h"})
    void durations(double value, String text) {
        assertThat(Cell.seconds(value)).isEqualTo(new Cell(value, text));
    }

    @Test
    void theUnknownIsNeverZero() {
        for (Cell cell : new Cell[] {
            Cell.text(null),
            Cell.count(Double.NaN),
            Cell.percent(Double.NaN),
            Cell.bitrate(Double.NaN),
            Cell.seconds(Double.NaN)
        }) {
            assertThat(cell).isEqualTo(new Cell(null, "–"));
        }
        assertThat(Cell.percent(0).text()).isEqualTo("0%");
    }

    @Test
    void textCannotSteerTheTerminal() {
        assertThat(Cell.text("a\u001b]0;x\u0007\u009b\u202eb\nc\u2028d\ud800").text())
                .isEqualTo("a\\u{1b}]0;x\\u{7}\\u{9b}\\u{202e}b\\u{a}c\\u{2028}d\\u{d800}");
        assertThat(Cell.text("Первый/канал 😀").text()).isEqualTo("Первый/канал 😀");
    }

    @Property(tries = 10_000)
    void noTextKeepsAControlCharacter(@ForAll String text) {
        assertThat(SafeText.of(text).codePoints())
                .noneMatch(Character::isISOControl)
                .noneMatch(c -> Character.getType(c) == Character.FORMAT);
    }
}
