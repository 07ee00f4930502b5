package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.sluice.model.AnswerForm;
import org.sluice.model.Availability;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.Explanation.Verdict;
import org.sluice.model.ManualOverride;
import org.sluice.model.PeerState;
import org.sluice.model.PeerTls;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.ReasonCode;
import org.sluice.model.RelayTarget;
import org.sluice.model.Scheme;
import org.sluice.testkit.internal.admin.FixedAdministration;

class RouteCommandTest {

    private static final RelayTarget TARGET =
            new RelayTarget("a", Scheme.RTMP, "a", 1935, "/static/x", ProxyProtocol.OFF, PeerTls.SYSTEM);

    private final FixedAdministration administration = new FixedAdministration();
    private final RouteCommand command = new RouteCommand();

    RouteCommandTest() {
        command.url = "/demo/index.m3u8";
    }

    @Test
    void showsTheDecisionAndWhatSpeaksAgainstEachPeer() {
        command.client = "192.0.2.7";
        administration.explanation = new Explanation(
                "demo",
                new Decision.Redirect(
                        "alpha:8081", "http://alpha/demo/index.m3u8", AnswerForm.REDIRECT, ReasonCode.CHOSEN),
                "leastloaded",
                List.of(
                        new Verdict("alpha:8081", Availability.RUNNING, PeerState.UP, null, 0.25),
                        new Verdict("beta", Availability.ON_DEMAND, PeerState.SILENT, ReasonCode.LESS_AVAILABLE),
                        new Verdict("gamma", null, PeerState.UP, ReasonCode.NOT_LISTED)));
        assertThat(Printed.by(command, administration).text())
                .isEqualTo(
                        """
                        stream       demo
                        decision     redirect
                        peer         alpha:8081
                        location     http://alpha/demo/index.m3u8
                        reason       chosen
                        policy       leastloaded
                        other peers  1

                        peer       │ has it    │ state  │ score  │ verdict
                        ───────────┼───────────┼────────┼────────┼───────────────
                        alpha:8081 │ running   │ up     │ 0.2500 │ candidate
                        beta       │ on-demand │ silent │ –      │ less_available
                        """);
        assertThat(administration.asked).containsExactly("/demo/index.m3u8 for 192.0.2.7");
    }

    @Test
    void tellsWhatWasDecidedByHandAndListsAllPeersIfAsked() {
        command.noFormat = true;
        command.all = true;
        administration.explanation = new Explanation(
                "live/x",
                new Decision.Redirect(null, "http://c/s.m3u8", AnswerForm.REDIRECT, ReasonCode.FALLBACK),
                "",
                "lb",
                List.of(
                        new ManualOverride(ManualOverride.Kind.PIN, "live/x", "a", Map.of()),
                        new ManualOverride(
                                ManualOverride.Kind.FALLBACK, "live/*", "", Map.of("hls", "http://c/s.m3u8"))),
                List.of(new Verdict("gamma", null, PeerState.UP, ReasonCode.NOT_LISTED)),
                Instant.EPOCH);
        assertThat(Printed.by(command, administration).text())
                .contains("peer\t–\n")
                .contains("balancer\tlb\n")
                .contains("by hand\tpin live/x to=a; fallback live/* hls=http://c/s.m3u8\n")
                .contains("gamma\t–\tup\t–\tnot_listed\n");
    }

    @Test
    void tellsEveryKindOfDecision() {
        assertThat(decided(new Decision.Redirect("a", "http://a/x", AnswerForm.PLAYLIST, ReasonCode.CHOSEN)))
                .containsEntry("decision", "playlist");
        assertThat(decided(new Decision.Relay(TARGET, ReasonCode.CHOSEN)))
                .containsEntry("decision", "relay")
                .containsEntry("target", "rtmp://a/static/x");
        assertThat(decided(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM)))
                .containsEntry("decision", "not found")
                .containsEntry("reason", "unknown_stream")
                .doesNotContainKeys("peer", "policy");
        assertThat(decided(new Decision.Unavailable(2, ReasonCode.STREAM_VANISHED)))
                .containsEntry("decision", "unavailable")
                .containsEntry("retry-after", 2L);
        assertThat(decided(new Decision.Pending(new CompletableFuture<>())))
                .containsEntry("decision", "the peers are asked first");
    }

    private Map<String, Object> decided(Decision decision) {
        administration.explanation = new Explanation("x", decision, "", List.of());
        command.json = true;
        return JsonReader.object(Printed.by(command, administration).text());
    }

    @Test
    void aBadUrlIsAFailureInOneLine() {
        command.url = "x\u001b[2J";
        Printed printed = Printed.by(command, administration);
        assertThat(printed.text()).isEmpty();
        assertThat(printed.failure()).isEqualTo("'x\\u{1b}[2J' found, a URL expected");
    }
}
