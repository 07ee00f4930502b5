package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/**
 * Somebody sits at the console, types the beginning of each command, lets Tab complete it, and reads the screen; and a
 * script goes through a peer's life. Whatever is changed, every other byte of the file stays as it was.
 */
class ShellSessionIT {

    private static final String PROMPT = "sluice@root()>";
    private static final String COMMENTED = "# kept  as it is\n\tbalancer lb   { server  first ; }   # and this\n";

    private static SimulatedPeers peers;
    private static SluiceInstance sluice;
    private static Terminal terminal;

    @BeforeAll
    static void start() {
        peers = SimulatedPeers.start();
        String url = peers.peer("origin").streams("demo").url().toString();
        sluice = SluiceInstance.prepare("shellsession");
        sluice.configure("policy leastloaded;\n" + COMMENTED + "peer first { api_url " + url + "; public " + url
                        + "; }\n")
                .startReady();
        terminal = new Terminal(
                List.of(SluiceInstance.ROOT.resolve("sluice").toString(), "client", "--data", sluice.data.toString()));
        terminal.awaitText("a stream router").awaitText("sluice:health").awaitText(PROMPT);
    }

    @AfterAll
    static void stop() {
        terminal.close();
        sluice.close();
        peers.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sluice:peer-li     | sluice:peer-list      |                                  | flussonic
                    sluice:peer-in     | sluice:peer-info      | fir>first                        | cluster_key
                    sluice:peer-c      | sluice:peer-check     | fir>first                        | first
                    sluice:peer-a      | sluice:peer-add       | second cpu_limit=85              | peer second { cpu_limit 85; }
                    sluice:peer-se     | sluice:peer-set       | sec>second cpu_li>cpu_limit 70   | cpu_limit 70
                    sluice:peer-d      | sluice:peer-drain     | sec>second                       | drain on
                    sluice:peer-r      | sluice:peer-remove    | sec>second                       | -peer second
                    sluice:stream-l    | sluice:stream-list    | de>demo                          | first
                    sluice:stream-f    | sluice:stream-find    | de>demo                          | running
                    sluice:exp         | sluice:explain        | de>demo                          | candidate
                    sluice:rou         | sluice:route          | /demo/index.m3u8                 | chosen
                    sluice:listener-l  | sluice:listener-list  |                                  | open
                    sluice:policy-l    | sluice:policy-list    |                                  | leastloaded
                    sluice:policy-s    | sluice:policy-set     | has>hash                         | policy hash;
                    sluice:balancer-l  | sluice:balancer-list  |                                  | lb
                    sluice:config-sh   | sluice:config-show    |                                  | balancer lb
                    sluice:config-c    | sluice:config-check   |                                  | the file
                    sluice:config-r    | sluice:config-reload  |                                  | the file
                    sluice:config-d    | sluice:config-diff    | none.conf                        | none.conf
                    sluice:stat        | sluice:stats          |                                  | total
                    sluice:eve         | sluice:events         |                                  | is open
                    sluice:heal        | sluice:health         |                                  | severity
                    """)
    void completesAndAnswers(String typed, String completed, String arguments, String answer) {
        terminal.type(typed + "\t").awaitText(completed);
        for (String part : arguments == null ? new String[0] : arguments.split(" ")) {
            String[] words = part.split(">");
            if (words.length > 1) {
                terminal.type(words[0] + "\t").awaitText(words[1]);
            } else {
                terminal.type(part + ' ').awaitText(part);
            }
        }
        terminal.type("\n").awaitText(answer).awaitText(PROMPT);
    }

    @Test
    void topShowsAgainUntilCtrlC() {
        try {
            terminal.type("sluice:top --interval 1\n").awaitText("answers/s").awaitText("first");
            terminal.type("").awaitText("answers/s");
        } finally {
            terminal.type("\u0003").awaitText(PROMPT);
        }
    }

    @Test
    void whatWasTypedIsInTheFileAndTheRestStayed() throws IOException {
        String before = Files.readString(Path.of(sluice.config.toString()));
        terminal.type("sluice:peer-add third\n").awaitText("+peer third;").awaitText(PROMPT);
        assertThat(Files.readString(sluice.config)).contains("peer third;");
        terminal.type("sluice:peer-remove third\n").awaitText("-peer third;").awaitText(PROMPT);
        assertThat(Files.readString(sluice.config)).isEqualTo(before);
    }

    @Test
    void aPeerIsAddedSetDrainedAndRemovedByCommandsAlone() throws IOException {
        SimulatedPeer other = peers.peer("other").streams("elsewhere");
        String before = Files.readString(sluice.config);
        sluice.command("sluice:peer-add other api_url=" + other.url() + " public=" + other.url());
        await("it is routed to").atMost(Duration.ofSeconds(10)).until(() -> Http.get(
                        sluice.url("/elsewhere/index.m3u8"), "one")
                .location()
                .startsWith(other.url().toString()));
        assertThat(sluice.command("sluice:peer-set --dry-run other cpu_limit 85"))
                .contains("cpu_limit 85;");
        assertThat(Files.readString(sluice.config)).doesNotContain("cpu_limit");
        sluice.command("sluice:peer-set other cpu_limit 85");
        sluice.command("sluice:peer-drain other");
        assertThat(Files.readString(sluice.config)).startsWith(before).contains("cpu_limit 85;", "drain on;");
        assertThat(sluice.command("sluice:peer-info --no-format other")).contains("cpu_limit\t85", "drain\ton");
        assertThat(sluice.command("sluice:peer-remove other")).contains("cpu_limit 85;");
        assertThat(Files.readString(sluice.config)).isEqualTo(before).contains(COMMENTED);
        assertThat(sluice.commandResult("sluice:peer-remove nobody").code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"health --json", "stream-list --json", "explain --json demo", "policy-list --json"})
    void whatIsMissingIsNamed(String reading) {
        assertThat(sluice.command("sluice:" + reading)).contains("\"missing\":[");
    }

    @Test
    void eventsFollowWhatHappensUntilCtrlC() {
        try {
            terminal.type("sluice:events --follow --limit 1\n").awaitText("events");
            assertThat(sluice.command("sluice:peer-drain first")).contains("drain on");
            terminal.awaitText("peer first").awaitText("draining");
            assertThat(sluice.command("sluice:peer-drain --off first")).contains("drain");
        } finally {
            terminal.type("\u0003").awaitText(PROMPT);
        }
    }

    @Test
    void aViewerLooksAndChangesNothing() throws IOException {
        Path keys = sluice.data.resolve("etc/keys.properties");
        String admin = Files.readString(keys);
        String before = Files.readString(sluice.config);
        try {
            Files.writeString(keys, admin.replace("_g_:admingroup\n", "ssh,viewer\n"));
            assertThat(sluice.command("sluice:peer-list --no-format")).contains("first\t");
            for (String change : List.of("peer-add fourth", "peer-drain first", "config-reload", "policy-set hash")) {
                assertThat(sluice.commandResult("sluice:" + change).code())
                        .as(change)
                        .isNotZero();
            }
            assertThat(Files.readString(sluice.config)).isEqualTo(before);
        } finally {
            Files.writeString(keys, admin);
        }
    }
}
