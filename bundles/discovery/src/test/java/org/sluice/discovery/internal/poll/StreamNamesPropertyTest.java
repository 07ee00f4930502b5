package org.sluice.discovery.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever peers call their streams: what is let in can stand in a URL and come out of it as it was. */
class StreamNamesPropertyTest {

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(40);
        Arbitrary<String> plausible = Arbitraries.strings()
                .withChars("abz019/._-% üЖ\u4e2d")
                .withChars('\u0000', '\n', '\u007f', '\u0085', '\ud800', '\udc00')
                .ofMaxLength(12);
        Arbitrary<String> emoji = anything.map(text -> text + "\ud83c\udfa5");
        Arbitrary<String> lengthy = Arbitraries.integers().between(500, 530).map("x"::repeat);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, anything),
                net.jqwik.api.Tuple.of(10, plausible),
                net.jqwik.api.Tuple.of(1, emoji),
                net.jqwik.api.Tuple.of(1, lengthy));
    }

    @Property(tries = 10_000)
    void exactlyTheNamesOfTheRuleAreLetIn(@ForAll("names") String name) {
        boolean wellFormed = StandardCharsets.UTF_8.newEncoder().canEncode(name);
        boolean rule = !name.isEmpty()
                && name.length() <= 512
                && !name.startsWith("/")
                && !name.endsWith("/")
                && name.chars().noneMatch(Character::isISOControl)
                && wellFormed;
        assertThat(StreamNames.acceptable(name)).isEqualTo(rule);
        if (rule) {
            String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
            assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(name);
        }
    }

    @Property(tries = 10_000)
    void aPrefixIsEmptyOrANameWithASlashBehind(@ForAll("names") String name) {
        assertThat(StreamNames.acceptablePrefix("")).isTrue();
        if (StreamNames.acceptable(name) && name.length() < 512) {
            assertThat(StreamNames.acceptablePrefix(name + "/")).isTrue();
        }
        if (!name.isEmpty() && !name.endsWith("/")) {
            assertThat(StreamNames.acceptablePrefix(name)).isFalse();
        }
    }
}
