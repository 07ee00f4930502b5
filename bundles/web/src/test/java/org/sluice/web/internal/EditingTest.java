package org.sluice.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.HealthFinding;
import org.sluice.api.admin.Event;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Outcome;
import org.sluice.api.config.Target;
import org.sluice.testkit.internal.admin.FixedEditor;
import org.sluice.testkit.internal.admin.SomePeer;

class EditingTest {

    private final Rig rig = new Rig();
    private final FixedEditor editor = rig.administration.editor;

    @Test
    void onePieceIsOneOption() {
        Reply reply = rig.edit("PUT", "/api/v1/peers/p1", "{\"cpu_limit\":70}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("ETag", "\"tag\"");
        assertThat(editor.saved).containsExactly(new Edit.Set(Target.peer("p1"), "cpu_limit", List.of("70")));
    }

    @Test
    void severalPiecesAreOneEdit() {
        rig.edit(
                "PUT",
                "/streamer/api/v3/cluster/peers/p1",
                "{\"hostname\":\"p1\",\"public_payload_url\":\"p2.example.com\",\"cpu_limit\":null,\"stats\":{\"a\":1}}");

        assertThat(editor.saved)
                .containsExactly(new Edit.Several(
                        Target.peer("p1"),
                        Map.of("public_payload_url", List.of("p2.example.com"), "cpu_limit", List.of())));
    }

    @Test
    void noOptionInForceIsWrittenBack() {
        rig.edit("PUT", "/api/v1/peers/p1", "{\"cpu_limit\":70,\"drain\":null}");

        assertThat(((Edit.Several) editor.saved.get(0)).options()).containsOnlyKeys("cpu_limit", "drain");
    }

    @Test
    void aNewPeerIsAdded() {
        rig.edit(
                "PUT",
                "/api/v1/peers/p9%3A81",
                "{\"type\":\"srs\",\"cluster_key\":\"a b;{\",\"ondemand\":[\"a b\",\"c\"]}");

        assertThat(editor.saved)
                .containsExactly(
                        new Edit.Add("peer p9:81 { type srs; cluster_key \"a b;{\"; ondemand a b; ondemand c; }"));
    }

    @Test
    void anEmptyBodyMakesABarePeer() {
        rig.edit("PUT", "/api/v1/peers/p9", "{}");
        assertThat(editor.saved).containsExactly(new Edit.Add("peer p9;"));
    }

    @Test
    void namesOfOptionsCannotBreakOut() {
        Reply reply = rig.edit("PUT", "/api/v1/peers/p1", "{\"x; } http 1; peer y {\":\"1\"}");
        assertThat(reply.status()).isEqualTo(400);
        rig.edit("PUT", "/api/v1/peers/p1", "{\"cpu_limit\":\"1; } http 1; {\"}");
        assertThat(((Edit.Set) editor.saved.get(0)).statements()).containsExactly("\"1;\" \"}\" http \"1;\" \"{\"");
    }

    @Test
    void theClusterKeyIsWrittenAndOnlyItsFingerprintIsRead() {
        Reply reply = rig.view("/api/v1/cluster_key");
        assertThat(Json.of(reply.body())).contains("\"set\":true").containsPattern("\"fingerprint\":\"[0-9a-f]{8}\"");
        assertThat(Json.of(reply.body())).doesNotContain(Rig.KEY, "secret:");

        rig.edit("PUT", "/api/v1/cluster_key", "{\"cluster_key\":\"a; peer x {\"}");
        rig.edit("DELETE", "/api/v1/cluster_key", "");
        assertThat(editor.saved)
                .containsExactly(
                        new Edit.Replace(Target.of("cluster_key"), "cluster_key \"a; peer x {\""),
                        new Edit.Remove(Target.of("cluster_key")));
        assertThat(rig.edit("PUT", "/api/v1/cluster_key", "{\"cluster_key\":\"\"}")
                        .status())
                .isEqualTo(400);
        rig.administration.directives.removeIf(each -> each.word().equals("cluster_key"));
        rig.edit("PUT", "/api/v1/cluster_key", "{\"cluster_key\":\"k\"}");
        assertThat(editor.saved).contains(new Edit.Add("cluster_key k"));
        assertThat(rig.edit("DELETE", "/api/v1/cluster_key", "").status()).isEqualTo(404);
    }

    @Test
    void thePolicyIsOneThatIsInstalled() {
        rig.edit("PUT", "/api/v1/policies", "{\"policy\":\"leastloaded\"}");
        assertThat(editor.saved).containsExactly(new Edit.Add("policy leastloaded"));
        assertThat(rig.edit("PUT", "/api/v1/policies", "{\"policy\":\"no; x\"}").status())
                .isEqualTo(400);
    }

    @Test
    void aPeerThatIsNotSavedIsCheckedWithWhatWasTyped() {
        rig.edit("POST", "/api/v1/peers/p1/check", "{\"cpu_limit\":null,\"cluster_key\":\"typed-canary\"}");

        assertThat(rig.administration.asked)
                .singleElement()
                .asString()
                .contains("check p1 with", "cluster_key=[secret:typed-0]", "public=[p1.example.com]")
                .doesNotContain("typed-canary", "cpu_limit");
        assertThat(rig.administration.typed).containsOnlyKeys("secret:typed-0");
    }

    @Test
    void whatIsTypedUnderOneNameTakesThePlaceOfItsOther() {
        rig.edit("POST", "/api/v1/peers/p1/check", "{\"public_payload_url\":\"new.example.com\"}");

        assertThat(rig.administration.asked.get(0))
                .contains("public_payload_url=[new.example.com]")
                .doesNotContain("p1.example.com");
    }

    @Test
    void aProblemOfTheFileNamesTheField() {
        editor.outcome = new Outcome.Refused(List.of("sluice.conf:6:34: error: cpu_limit: '900' found; a percentage"));
        Reply reply = rig.edit("PUT", "/api/v1/peers/p1", "{\"drain\":\"on\",\"cpu_limit\":900}");
        assertThat(Json.of(reply.body())).contains("\"field\":\"cpu_limit\"");
    }

    @Test
    void optionsAreDescribedForFields() {
        assertThat(Json.of(rig.view("/api/v1/options/peer").body()))
                .contains(
                        "\"type\":\"number\",\"unit\":\"%\"",
                        "\"default\":\"85\"", "\"type\":\"password\"", "\"choice\"");
        assertThat(rig.view("/api/v1/options/nothing").status()).isEqualTo(404);
    }

    @Test
    void drainSetsAndTakesOut() {
        rig.edit("PUT", "/api/v1/peers/p1/drain", "{\"drain\":\"force\"}");
        rig.edit("PUT", "/api/v1/peers/p1/drain", "{\"drain\":false}");
        assertThat(editor.saved)
                .containsExactly(
                        Edit.Set.values(Target.peer("p1"), "drain", "force"),
                        Edit.Set.values(Target.peer("p1"), "drain"));
        assertThat(rig.edit("PUT", "/api/v1/peers/p1/drain", "{\"drain\":7}").status())
                .isEqualTo(400);
    }

    @Test
    void dryRunsSaveNothing() {
        Reply reply = rig.edit("DELETE", "/api/v1/peers/p1?dry_run", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(editor.saved).isEmpty();
        assertThat(editor.previewed).containsExactly(new Edit.Remove(Target.peer("p1")));
    }

    @Test
    void problemsNameFieldLineColumnAndRemedy() {
        editor.outcome = new Outcome.Refused(List.of("sluice.conf:6:34: error: '900' found; expected a percent"));
        Reply reply = rig.edit("PUT", "/api/v1/peers/p1", "{\"cpu_limit\":900}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(Json.of(reply.body()))
                .contains("\"line\":6", "\"column\":34", "'900' found", "\"remedy\":\"expected a percent\"");
        Reply v3 = rig.edit("PUT", "/streamer/api/v3/cluster/peers/p1", "{\"cpu_limit\":900}");
        assertThat(Json.of(v3.body())).startsWith("{\"errors\":[{\"status\":\"422\"");
    }

    @Test
    void twoEditorsNeverOverwriteEachOther() {
        assertThat(rig.edit("PUT", "/api/v1/config", "http 1;").status()).isEqualTo(428);
        editor.outcome = new Outcome.Conflict("the file has changed", "new");
        Reply reply = rig.call("PUT", "/api/v1/config", "http 1;", "Authorization", Rig.EDITOR, "If-Match", "\"old\"");
        assertThat(reply.status()).isEqualTo(412);
    }

    @Test
    void whatIsUnknownIsSaid() {
        assertThat(rig.view("/api/v1/peers/nobody").status()).isEqualTo(404);
        assertThat(rig.edit("DELETE", "/streamer/api/v3/cluster/peers/nobody", "")
                        .status())
                .isEqualTo(404);
        assertThat(rig.call("PATCH", "/api/v1/peers", "").status()).isEqualTo(405);
        assertThat(rig.call("GET", "/api/v1/other", "").status()).isEqualTo(404);
        assertThat(rig.edit("PUT", "/api/v1/peers/p1", "[1]").status()).isEqualTo(400);
        assertThat(rig.view("/api/v1/explain").status()).isEqualTo(400);
    }

    @Test
    void eventsGoOnBehindTheLastOneSeen() {
        for (int i = 1; i < 4; i++) {
            rig.administration.events.add(
                    new Event(i, SomePeer.NOW, HealthFinding.Severity.OK, "peer p" + i, "is\nup"));
        }
        Reply all = rig.view("/api/v1/events");
        assertThat(all.contentType()).isEqualTo("text/event-stream");
        assertThat(Json.of(all.body()))
                .startsWith("retry: 1000\n\nid: 1\ndata: {\"number\":1,")
                .contains("is\\u000aup");
        Reply later = rig.call("GET", "/api/v1/events", "", "Authorization", Rig.VIEWER, "Last-Event-ID", "2");
        assertThat(Json.of(later.body())).contains("id: 3").doesNotContain("id: 2");
        assertThat(Json.of(rig.view("/api/v1/events?after=3").body())).isEqualTo("retry: 1000\n\n");
        assertThat(Json.of(rig.view("/api/v1/events?after=900").body())).contains("id: 1", "id: 3");
        assertThat(rig.view("/api/v1/events?after=x").status()).isEqualTo(400);
    }

    @Test
    void pagesGoOnWhereTheyEnded() {
        for (int i = 0; i < 250; i++) {
            rig.administration.streams.put(String.format("s%03d", i), List.of());
        }
        String first = Json.of(rig.view("/streamer/api/v3/streams").body());
        assertThat(first).contains("\"s099\"").doesNotContain("\"s100\"").contains("\"estimated_count\":250");
        String cursor = first.replaceAll(".*\"next\":\"([^\"]+)\".*", "$1");
        assertThat(Json.of(rig.view("/streamer/api/v3/streams?limit=1000&cursor=" + cursor)
                        .body()))
                .contains("\"s100\"", "\"s249\"", "\"next\":null");
    }

    @Test
    void streamsAreShownPageByPage() {
        for (int i = 0; i < 25; i++) {
            rig.administration.streams.put(String.format("n%02d", i), List.of());
        }
        assertThat(Json.of(rig.view("/api/v1/streams?q=n&limit=10&offset=10").body()))
                .contains("\"n10\"", "\"n19\"", "\"more\":true")
                .doesNotContain("\"n09\"", "\"n20\"");
        assertThat(Json.of(rig.view("/api/v1/streams?q=n&limit=10&offset=15").body()))
                .contains("\"n24\"", "\"more\":false");
        assertThat(Json.of(rig.view("/api/v1/streams?q=n&limit=10&after=n19").body()))
                .contains("\"n20\"", "\"n24\"", "\"matching\":25", "\"more\":false")
                .doesNotContain("\"n19\"");
        assertThat(rig.view("/api/v1/streams?offset=0").status()).isEqualTo(200);
        assertThat(rig.view("/api/v1/streams?offset=-1").status()).isEqualTo(400);
        assertThat(rig.view("/api/v1/streams?limit=0").status()).isEqualTo(400);
    }
}
