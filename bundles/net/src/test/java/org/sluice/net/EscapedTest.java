package org.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapedTest {

    @ParameterizedTest
    @CsvSource({
        "/a, /a",
        "/a?, /a?",
        "/a?b, /a?b",
        "/a?b=1&c=2, /a?b=1&c=2",
        "/a?token=x, /a?token=***",
        "/a?TOKEN=x&b=, /a?TOKEN=***&b=",
        "/a?b=1&my_key=x&c, /a?b=1&my_key=***&c",
        "/a?autoplay=true&from=1700000000, /a?autoplay=true&from=1700000000",
        "/a?jwt=canary&st=canary&e=1, /a?jwt=***&st=***&e=1",
        "/a?hdnts=exp=1~acl=/*~hmac=canary, /a?hdnts=***",
        "/a?b=1;token=canary, /a?b=***",
        "/a?b=1?token=canary, /a?b=***",
        "/a?from=/x?token=canary, /a?from=***",
        "/a?x=token%3Dcanary, /a?x=***",
        "/a?canary, /a?***",
        "/a?Y2FuYXJ5=, /a?***",
        "/a?Y2FuYXJ5Lg==, /a?***",
        "/a?%74oken=canary, /a?***",
        "/a?token%3dcanary, /a?***"
    })
    void masks(String url, String masked) {
        assertThat(Escaped.masked(url)).isEqualTo(masked);
    }

    @Test
    void keepsLinesForHumansOnOneLine() {
        assertThat(Escaped.line("caf\u00e9 \u001b[0m\n\u202eabc")).isEqualTo("caf\u00e9 \\x1b[0m\\x0a\\u202eabc");
    }
}
