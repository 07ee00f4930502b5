package org.sluice.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.model.PayloadAddress;
import org.sluice.model.Scheme;

class ValuesTest {

    @ParameterizedTest
    @CsvSource({"on,true", "TRUE,true", "1,true", "yes,true", "'',true", "off,false", "False,false", "0,false"})
    void flags(String text, boolean flag) {
        assertThat(Values.flag(text)).isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1000,1000", "250ms,250", "2s,2000", "3M,180000", "1h,3600000", "2d,172800000"})
    void millis(String text, long millis) {
        assertThat(Values.millis(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void theLongestTimeFitsMilliseconds() {
        assertThat(Values.millis("9999999999d").toMillis()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"40M,40e6", "40K,40e3", "1.5G,1.5e9", "800,800", "2g,2e9"})
    void bitrates(String text, double bitrate) {
        assertThat(Values.bitrate(text)).isEqualTo(bitrate);
    }

    @ParameterizedTest
    @CsvSource({"85,85", "85%,85", "0.5,0.5", "100,100"})
    void percents(String text, double percent) {
        assertThat(Values.percent(text)).isEqualTo(percent);
    }

    @Test
    void countsNumbersAndPorts() {
        assertThat(Values.count("0")).isZero();
        assertThat(Values.count("123456789012345678")).isEqualTo(123456789012345678L);
        assertThat(Values.number("2.5")).isEqualTo(2.5);
        assertThat(Values.port("65535", false)).isEqualTo(65535);
        assertThat(Values.port("0", true)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "-1", "1e9", "٣", "4 0", "0x1", "NaN", "99999999999999999999999"})
    void numbersThatAreNone(String text) {
        refuses(Values::millis, text);
        refuses(Values::bitrate, text);
        refuses(Values::percent, text);
        refuses(Values::count, text);
        refuses(Values::number, text);
        refuses(port -> Values.port(port, true), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-ish", "2", "truefalse", "ja"})
    void flagsThatAreNone(String text) {
        refuses(Values::flag, text);
    }

    @Test
    void boundsHold() {
        refuses(Values::percent, "0");
        refuses(Values::percent, "100.1");
        refuses(port -> Values.port(port, false), "0");
        refuses(port -> Values.port(port, true), "65536");
        refuses(Values::bitrate, "M");
        refuses(Values::number, ".");
        refuses(Values::number, "1.2.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://streamer1:8081", "https://a.example.com/x?y=z", "HTTP://[::1]:80/", "http://10.0.0.1"})
    void httpUrls(String text) {
        assertThat(Values.httpUrl(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "streamer1:8081",
                "ftp://x",
                "http://",
                "http:///x",
                "http://u:p@h/",
                "http://h/#f",
                "http://h:99999",
                "http://h:0/",
                "http://h/a b",
                "http://my_host/",
                "http://h:x/"
            })
    void urlsThatAreNone(String text) {
        refuses(Values::httpUrl, text);
    }

    @Test
    void addresses() {
        assertThat(Values.address("Streamer1.example.com"))
                .isEqualTo(new PayloadAddress(null, "streamer1.example.com", -1, ""));
        assertThat(Values.address("s:8081")).isEqualTo(new PayloadAddress(null, "s", 8081, ""));
        assertThat(Values.address("[2001:db8::1]:8080")).isEqualTo(new PayloadAddress(null, "[2001:db8::1]", 8080, ""));
        assertThat(Values.address("https://cdn.example.com:8443/edge/"))
                .isEqualTo(new PayloadAddress(Scheme.HTTPS, "cdn.example.com", 8443, "/edge"));
        assertThat(Values.address("rtsp://s").scheme()).isEqualTo(Scheme.RTSP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s/path", "s:0", "s:70000", "gopher://s", "http://u@s", "http://s?x", "2001:db8::1", "a b"})
    void addressesThatAreNone(String text) {
        refuses(Values::address, text);
    }

    @Test
    void messagesHoldNoPasswordsAndNoControlCharacters() {
        assertThatThrownBy(() -> Values.httpUrl("http://user:hidden@host\u0007/"))
                .hasMessageContaining("***")
                .hasMessageNotContaining("hidden")
                .hasMessageNotContaining("\u0007")
                .hasNoCause();
        assertThatThrownBy(() -> Values.address("user:hidden@host")).hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> Values.httpUrl("ftp://host/?token=hidden")).hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> Values.count("9".repeat(5000))).hasMessageContaining("…");
    }

    private static void refuses(Function<String, ?> type, String text) {
        assertThatThrownBy(() -> type.apply(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cam1", "live/cam1", "vod/*", "a/b/*", "*"})
    void streamsAreNamesOrPrefixes(String text) {
        assertThat(Values.streamOrPrefix(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/cam1", "cam1/", "/*", "a*", "a/*/b", "**"})
    void otherPatternsAreNoStreams(String text) {
        assertThatThrownBy(() -> Values.streamOrPrefix(text)).hasMessageContaining("PREFIX/*");
    }
}
