package org.sluice.config.internal.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Target;

/** What edits make of files, byte for byte. */
class FileEditorTest {

    private static final Target A = Target.peer("a.example.com");

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void create() {
        place = new Workplace(folder);
    }

    @Test
    void anAddedDirectiveStandsBehindTheLastOfItsWordInTheFilesStyle() {
        place.with("# peers\npeer a.example.com; # first\n\nhttp 8080;\n");

        assertThat(place.after(new Edit.Add("peer b.example.com { public c; drain; }")))
                .isEqualTo(
                        """
                # peers
                peer a.example.com; # first
                peer b.example.com {
                    public c;
                    drain;
                }

                http 8080;
                """);
        assertThat(place.reloads).isOne();
    }

    @Test
    void tabsSpacesAndBlankLinesAreTakenOver() {
        place.with(
                "  peer a.example.com {\n  \tpublic a; }\n\n  peer b.example.com {\n  \tpublic b;\n  }\n\nhttp 1;\n");

        assertThat(place.after(new Edit.Add("peer c.example.com {public c;}")))
                .endsWith(
                        "  peer b.example.com {\n  \tpublic b;\n  }\n\n  peer c.example.com {\n  \tpublic c;\n  }\n\nhttp 1;\n");
    }

    @Test
    void whereBlocksStandOnOneLineTheNewOneDoesToo() {
        place.with("peer a.example.com { public a; }");

        assertThat(place.after(new Edit.Add("peer b.example.com { public b; drain; }")))
                .isEqualTo("peer a.example.com { public a; }\npeer b.example.com { public b; drain; }");
    }

    @Test
    void aNewWordGoesToTheEnd() {
        assertThat(place.with("").after(new Edit.Add("http 8080"))).isEqualTo("http 8080;\n");
        assertThat(place.with("# nothing").after(new Edit.Add("http 8080;"))).isEqualTo("# nothing\nhttp 8080;");
        assertThat(place.with("peer a;\r\n# end\r\n").after(new Edit.Add("http 8080 { access_log; }")))
                .isEqualTo("peer a;\r\n# end\r\nhttp 8080 {\r\n    access_log;\r\n}\r\n");
        assertThat(place.with("peer a; http 1;").after(new Edit.Add("peer b"))).isEqualTo("peer a; peer b; http 1;");
    }

    @Test
    void anOptionIsReplacedWhereItStands() {
        place.with(
                """
                peer a.example.com { # the first
                    cpu_limit   85 ; # high
                    # old: cpu_limit 90
                    drain;
                }
                """);

        assertThat(place.after(Edit.Set.values(A, "cpu_limit", "70")))
                .isEqualTo(
                        """
                peer a.example.com { # the first
                    cpu_limit   70 ; # high
                    # old: cpu_limit 90
                    drain;
                }
                """);
        assertThat(place.after(new Edit.Set(A, "drain", List.of("force")))).contains("    drain force;\n");
        assertThat(place.after(new Edit.Set(A, "drain", List.of("")))).contains("    drain;\n");
        assertThat(place.after(new Edit.Set(A, "drain", List.of()))).endsWith("# old: cpu_limit 90\n}\n");
    }

    @Test
    void aNewOptionIsIndentedAsItsSiblings() {
        place.with(
                "peer a.example.com {\n\tcpu_limit 85; # c\n}\npeer b.example.com { drain; }\npeer c.example.com;\n");

        place.save(Edit.Set.values(A, "weight", "2"));
        place.save(Edit.Set.values(Target.peer("B.example.com"), "weight", "2"));
        assertThat(place.after(Edit.Set.values(Target.peer("c.example.com"), "tls_name", "a b;{}\"#")))
                .isEqualTo("peer a.example.com {\n\tcpu_limit 85; # c\n\tweight 2;\n}\n"
                        + "peer b.example.com { drain; weight 2; }\n"
                        + "peer c.example.com {\n\ttls_name \"a b;{}\\\"#\";\n}\n");
        assertThat(place.after(new Edit.Set(Target.peer("c.example.com"), "tls_name", List.of())))
                .endsWith("}\npeer c.example.com;\n");
    }

    @Test
    void emptyBlocksAreFilled() {
        assertThat(place.with("peer a { }\n").after(Edit.Set.values(Target.peer("a"), "weight", "2")))
                .isEqualTo("peer a {\n    weight 2;\n}\n");
        assertThat(place.with("peer a {\n  # none\n}\n").after(Edit.Set.values(Target.peer("a"), "weight", "2")))
                .isEqualTo("peer a {\n  # none\n    weight 2;\n}\n");
        assertThat(place.with("http 1; peer a {} http 2;\n").after(Edit.Set.values(Target.peer("a"), "weight", "2")))
                .isEqualTo("http 1; peer a { weight 2; } http 2;\n");
    }

    @Test
    void anOptionInTheLineIsReplacedThere() {
        place.with("peer a.example.com max_clients=10 { drain; }\n");

        assertThat(place.after(Edit.Set.values(A, "max_clients", "20")))
                .isEqualTo("peer a.example.com max_clients=20 { drain; }\n");
        assertThat(place.after(new Edit.Set(A, "max_clients", List.of()))).isEqualTo("peer a.example.com { drain; }\n");
        place.with("peer a.example.com public=x;\n");
        assertThat(place.after(Edit.Set.values(A, "public_payload_url", "x", "rtsp://y")))
                .isEqualTo("peer a.example.com {\n    public_payload_url x;\n    public_payload_url rtsp://y;\n}\n");
    }

    @Test
    void anotherNameOfAnOptionIsTheOption() {
        place.with("peer a.example.com {\n    public x; # one\n    public rtsp://x; # two\n}\n");

        assertThat(place.after(Edit.Set.values(A, "public_payload_url", "x", "http://n", "rtsp://x")))
                .isEqualTo(
                        "peer a.example.com {\n    public x; # one\n    public http://n;\n    public rtsp://x; # two\n}\n");
        assertThat(place.after(Edit.Set.values(A, "public_payload_url", "x", "rtsp://x")))
                .isEqualTo("peer a.example.com {\n    public x; # one\n    public rtsp://x; # two\n}\n");
        place.with("peer a.example.com {\n    public_payload_url x;\n}\n");
        assertThat(place.after(Edit.Set.values(A, "public", "y"))).contains("    public_payload_url y;\n");
    }

    @Test
    void linesWithOptionsOfTheirOwnKeepTheirComments() {
        place.with("peer a.example.com;\ngeoip x.mmdb;\nbalancer lb {\n    server a.example.com max_bitrate=1G {\n"
                + "        countries de; # home\n    }\n}\n");
        Target lb = new Target("balancer", "lb");

        assertThat(place.after(new Edit.Set(lb, "server", List.of("a.example.com max_bitrate=1G { countries fr; }"))))
                .contains("        countries fr; # home\n    }\n}\n");
        assertThat(place.after(new Edit.Set(lb, "server", List.of("a.example.com max_bitrate=2G"))))
                .endsWith("balancer lb {\n    server a.example.com max_bitrate=2G;\n}\n");
    }

    @Test
    void aRemovedDirectiveTakesItsLinesAndItsCommentOnly() {
        place.with("# all peers\npeer a.example.com { # the first\n    drain;\n} # gone\n\n# next\nhttp 8080;\n");

        assertThat(place.after(new Edit.Remove(A))).isEqualTo("# all peers\n\n# next\nhttp 8080;\n");
        place.with("http 8080; peer a.example.com; # both\n");
        assertThat(place.after(new Edit.Remove(A))).isEqualTo("http 8080; # both\n");
        place.with("http 8080;\r\npeer a.example.com;");
        assertThat(place.after(new Edit.Remove(A))).isEqualTo("http 8080;");
        place.with("http 8080;\n\npeer a.example.com;\n\nhttp 8081;\n");
        assertThat(place.after(new Edit.Remove(A))).isEqualTo("http 8080;\n\nhttp 8081;\n");
    }

    @Test
    void aReplacementTouchesWhatDiffers() {
        place.with("peer a.example.com { # c\n    public x; # p\n    drain;\n    # why\n    weight 2;\n}\n");

        assertThat(place.after(new Edit.Replace(A, "peer b.example.com:81 { weight 3; public x; cpu_limit 5; }")))
                .isEqualTo("peer b.example.com:81 { # c\n    public x; # p\n    # why\n    weight 3;\n"
                        + "    cpu_limit 5;\n}\n");
        place.with("policy leastloaded; # p\ncluster_key abcd;\n");
        place.save(new Edit.Replace(Target.of("policy"), "policy usage"));
        assertThat(place.after(new Edit.Replace(Target.of("cluster_key"), "cluster_key \"x y\"")))
                .isEqualTo("policy usage; # p\ncluster_key \"x y\";\n");
    }

    @Test
    void directivesAreEditedInTheFileTheyStandIn() {
        place.with("include more.conf;\nhttp 8080;\n");
        place.write("conf.d/10-peers.conf", "peer b.example.com;\n");
        place.write("more.conf", "# m\npeer a.example.com;");
        String main = place.text();

        place.after(Edit.Set.values(A, "weight", "2"));
        assertThat(place.text("more.conf")).isEqualTo("# m\npeer a.example.com {\n    weight 2;\n}");
        place.after(new Edit.Add("peer c.example.com;"));
        assertThat(place.text("conf.d/10-peers.conf")).isEqualTo("peer b.example.com;\npeer c.example.com;\n");
        assertThat(place.text()).isEqualTo(main);
        assertThat(place.editor.document().others()).containsExactly("more.conf", "conf.d/10-peers.conf");
    }

    @Test
    void oneEditAmongFiveThousandPeersIsQuick() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append("peer p").append(i).append(".example.com {\n    weight 1;\n}\n");
        }
        place.with(text.toString());
        long begin = System.nanoTime();
        place.save(Edit.Set.values(Target.peer("p2500.example.com"), "weight", "2"));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(place.text()).contains("peer p2500.example.com {\n    weight 2;\n}\n");
    }
}
