package org.sluice.listener.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.api.config.Options;

class AdminListenerTest {

    @ParameterizedTest
    @CsvSource({
        "8181, 8181",
        "127.0.0.1:8181, 127.0.0.1:8181",
        "[::1]:8181, [::1]:8181",
        "*:8181, 127.0.0.1:8181",
        "0.0.0.0:8181, 127.0.0.1:8181",
        "[::]:8181, 127.0.0.1:8181",
        "192.0.2.1:8181, 127.0.0.1:8181",
        "nonsense, nonsense"
    })
    void isAtHomeOnLoopback(String written, String effective) {
        Map<String, Object> properties = Map.of(Options.WORDS, new String[] {written}, "access_log", "off");

        Options home = new Options(AdminListener.atHome(properties));

        assertThat(home.word(0)).contains(effective);
        assertThat(home.text("access_log")).contains("off");
    }
}
