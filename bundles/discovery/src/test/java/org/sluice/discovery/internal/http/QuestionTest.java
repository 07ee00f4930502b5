package org.sluice.discovery.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.PollFailure;

/** What is put on the wire, and where it goes. */
class QuestionTest {

    @Test
    void aHeaderIsNeverMoreThanAHeader() {
        Question split = new Question(URI.create("http://a/"), Map.of("X-Key", "geheim\r\nX-More: y"), false, null);
        assertThatThrownBy(split::check)
                .isInstanceOf(PollFailure.class)
                .hasMessageContaining("X-Key")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void addressesOfEveryKindAreOrigins() {
        assertThat(Origin.of(URI.create("http://[::1]/"), null)).isEqualTo(new Origin("::1", 80, null));
        assertThat(Origin.of(URI.create("https://a:8443/"), null).port()).isEqualTo(8443);
        assertThatThrownBy(() -> Origin.of(URI.create("http://a_b/"), null)).hasMessageContaining("names no host");
    }
}
