package org.sluice.config.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.api.config.Options;
import org.sluice.api.config.Statement;
import org.sluice.config.internal.TestSchemas;
import org.sluice.config.internal.reading.Reading;
import org.sluice.config.internal.schema.Schema;

class MapperTest {

    private static final Schema INSTALLED = TestSchemas.installed();
    private static final byte[] SALT = {1, 2, 3};

    @Test
    void aPeerBecomesOneConfiguration() {
        Map<String, Object> peer =
                map("""
                # first line
                peer Streamer1.example.com:8081 max_clients=10 {
                    public  streamer1.example.com ;
                    public rtsp://streamer1.example.com:8554;
                    cpu_limit   85; drain;
                    hls_url /hls/{name}.m3u8;
                    tls_name "a b";
                }
                """)
                        .get("org.sluice.peer~streamer1.example.com%3A8081");

        assertThat(peer)
                .containsEntry(Options.WORDS, new String[] {"streamer1.example.com:8081"})
                .containsEntry("public", new String[] {"streamer1.example.com", "rtsp://streamer1.example.com:8554"})
                .containsEntry("cpu_limit", "85")
                .containsEntry("max_clients", "10")
                .containsEntry("drain", "true")
                .containsEntry("hls_url", "/hls/{name}.m3u8")
                .containsEntry("tls_name", "\"a b\"")
                .containsEntry(Options.ORIGIN, "sluice.conf:2")
                .hasSize(8);
        assertThat(new Options(peer).text("tls_name")).contains("a b");
    }

    @ParameterizedTest
    @CsvSource({
        "peer [2001:DB8::1]:80, org.sluice.peer~%5B2001%3Adb8%3A%3A1%5D%3A80",
        "rtsp 8554, org.sluice.rtsp~8554",
        "http 127.0.0.1:8080, org.sluice.http~127.0.0.1%3A8080",
        "gateway LB, org.sluice.gateway~%4C%42",
        "gateway a..b., org.sluice.gateway~a.%2Eb%2E",
        "gateway .., org.sluice.gateway~%2E%2E",
        "gateway live/é, org.sluice.gateway~live%2F%C3%A9",
        "relay { max_sessions 500; }, org.sluice.relay~default",
        "publish { allow 10.0.0.0/8; }, org.sluice.publish~default",
        "cluster_key abcd, org.sluice.cluster_key~default",
        "policy leastloaded, org.sluice.policy~default",
        "config_reload manual, org.sluice.config_reload~default",
        "gateway_token abcd, org.sluice.gateway_token~default"
    })
    void identityIsTheWholeFirstWord(String directive, String pid) {
        String text = directive.endsWith("}") ? directive : directive + ";";

        assertThat(map(text)).containsOnlyKeys(pid);
        assertThat(read(text, Schema.EMPTY).mapping().desired())
                .extracting(Desired::pid)
                .containsExactly(pid);
    }

    @Test
    void longNamesEndInAFingerprint() {
        String one =
                map("gateway " + "é/".repeat(100) + "a;").keySet().iterator().next();
        String other =
                map("gateway " + "é/".repeat(100) + "b;").keySet().iterator().next();

        assertThat(one).isNotEqualTo(other).matches("org\\.sluice\\.gateway~[a-z0-9._]{1,60}");
    }

    @Test
    void blocksBecomeCanonicalText() {
        Map<String, Object> lb =
                map("""
                gateway lb {
                    server  a   max_bitrate=1G { countries  de fr ; }
                    server b;
                    nothing { }
                }
                """)
                        .get("org.sluice.gateway~lb");

        assertThat(lb)
                .containsEntry("server", new String[] {"a max_bitrate=1G { countries de fr; }", "b"})
                .containsEntry("nothing", "{ }");
        assertThat(Statement.parse(((String[]) lb.get("server"))[0]).option("countries"))
                .contains("de fr");
    }

    @Test
    void theOrderOfDirectivesMeansNothing() {
        Map<String, Map<String, Object>> forth = map("peer a.example.com; http 8080;");
        Map<String, Map<String, Object>> back = map("http 8080; peer a.example.com;");

        assertThat(forth.keySet()).isEqualTo(back.keySet());
    }

    @Test
    void whatStandsElsewhereIsTheSame() {
        Desired here =
                read("peer a.example.com { cpu_limit 85; }").mapping().desired().get(0);
        Desired there = read("\n\n# moved\npeer a.example.com {\n cpu_limit  85;\n}")
                .mapping()
                .desired()
                .get(0);
        Desired other =
                read("peer a.example.com { cpu_limit 86; }").mapping().desired().get(0);

        assertThat(here.says(there.properties(), Options.ORIGIN)).isTrue();
        assertThat(here.says(other.properties(), Options.ORIGIN)).isFalse();
    }

    @Test
    void directivesOfFlussonicAreNotMapped() {
        assertThat(map("stream a { input x; } pulsedb /var; auth http://x; peer a.example.com;"))
                .containsOnlyKeys("org.sluice.peer~a.example.com");
    }

    @Test
    void reloadIsManualWhereTheFileSaysSo() {
        assertThat(read("config_reload manual;").mapping().manual()).isTrue();
        assertThat(read("config_reload auto;").mapping().manual()).isFalse();
        assertThat(read("http 8080;").mapping().manual()).isFalse();
    }

    @Test
    void bareFlagsAndChoicesAreGood() {
        Reading reading = read(
                """
                http 8080 { access_log; }
                peer a.example.com { tls_verify off; drain; ondemand; }
                peer b.example.com { drain force; }
                peer c.example.com { drain 1; };
                """);

        assertThat(reading.lines()).isEmpty();
        assertThat(reading.good()).isTrue();
    }

    private static Map<String, Map<String, Object>> map(String text) {
        Reading reading = read(text);
        assertThat(reading.good()).as("%s", reading.lines()).isTrue();
        return reading.mapping().desired().stream().collect(Collectors.toMap(Desired::pid, Desired::properties));
    }

    private static Reading read(String text) {
        return read(text, INSTALLED);
    }

    private static Reading read(String text, Schema schema) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Reading.of(Path.of("nowhere", "sluice.conf"), "sluice.conf", bytes, schema, SALT);
    }
}
