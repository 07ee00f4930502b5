package org.sluice.listener.rtmp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sluice.model.Scheme;

/** What a block may say. */
class SettingsTest {

    @Test
    void defaults() {
        RtmpSettings settings = Rig.settings();
        assertThat(settings.setupTimeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.failoverTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.redirects()).containsExactly(Redirects.Form.SRS);
        assertThat(settings.port().accessLog()).isTrue();
    }

    @Test
    void formsOfRedirect() {
        assertThat(Rig.settings("redirect", "off").redirects()).isEmpty();
        assertThat(Rig.settings("redirect", "srs reconnect").redirects())
                .isEqualTo(Set.of(Redirects.Form.SRS, Redirects.Form.RECONNECT));
        assertThatThrownBy(() -> Rig.settings("redirect", "flash"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("redirect: 'flash' found");
        assertThat(Rig.settings("redirect", "off srs").redirects()).containsExactly(Redirects.Form.SRS);
    }

    @Test
    void tlsNeedsACertificate() {
        assertThatThrownBy(() -> Rig.settings(Scheme.RTMPS)).hasMessageContaining("tls_certificate");
    }

    @Test
    void onlyAnotherPortIsOpenedAnew() {
        RtmpSettings settings = Rig.settings();
        assertThat(settings.port()
                        .samePort(Rig.settings("setup_timeout", "1s", "redirect", "off")
                                .port()))
                .isTrue();
        assertThat(settings.port().samePort(Rig.settings("max_connections", "7").port()))
                .isFalse();
    }
}
