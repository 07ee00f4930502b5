package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.api.Callbacks;
import org.sluice.api.config.Options;
import org.sluice.model.Carriage;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.model.Scheme;

/** Nobody publishes through Sluice unless the configuration says so. */
class PublishTest {

    private static final String AUTH = "http://auth.lan/publish?key=k";

    private final World world = new World();
    private final List<Map<String, String>> posted = new ArrayList<>();
    private CompletableFuture<Integer> answer = new CompletableFuture<>();

    PublishTest() {
        world.catalog(new Streams().running("cam", "a"), Peer.named("a"));
        world.router.callbacks = new Callbacks() {
            @Override
            public CompletionStage<Integer> post(URI url, Map<String, String> fields, Duration patience) {
                assertThat(url).isEqualTo(URI.create(AUTH));
                posted.add(fields);
                return answer;
            }
        };
    }

    private void rules(String... options) {
        world.rules.setPublish(new PublishDirective(options.length == 0 ? Map.of() : Map.of(options[0], options[1])));
    }

    private static PlaybackRequest publish(Scheme scheme) {
        return Requests.by(scheme, Carriage.RELAY, Intent.PUBLISH, "live/new", "token=t");
    }

    private Decision publish() {
        return world.route(publish(Scheme.RTMP));
    }

    private static Decision now(Decision decision) {
        return ((Decision.Pending) decision).stage().toCompletableFuture().join();
    }

    @Test
    void anEditOfTheRulesHoldsAtOnceAndLeavesNoGap() {
        PublishDirective directive = new PublishDirective(Map.of("allow", "10.0.0.0/8"));
        world.rules.setPublish(directive);
        assertThat(publish()).isInstanceOf(Decision.Relay.class);
        directive.changed(Map.of("allow", "192.168.0.0/16"));
        assertThat(publish()).isEqualTo(Choice.FORBIDDEN);
        directive.changed(Map.of("allow", "nowhere"));
        assertThat(publish()).isEqualTo(Choice.FORBIDDEN);
        directive.changed(Map.of("allow", "10.0.0.1"));
        assertThat(publish()).isInstanceOf(Decision.Relay.class);
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void isForbiddenByDefault(Scheme scheme) {
        assertThat(world.route(publish(scheme))).isEqualTo(Choice.FORBIDDEN);
        assertThat(world.router.explain(publish(scheme)).decision()).isEqualTo(Choice.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, true", "10.0.0.1, true", "192.168.0.0/16, false", "::/0, false"})
    void isPermittedByAddress(String network, boolean permitted) {
        rules("allow", network);
        assertThat(publish()).isInstanceOf(permitted ? Decision.Relay.class : Decision.NotFound.class);
        world.rules.unsetPublish(world.rules.state().publish());
        assertThat(publish()).isEqualTo(Choice.FORBIDDEN);
    }

    @Test
    void aDirectiveThatMakesNoSensePermitsNobody() {
        rules();
        assertThat(publish()).isEqualTo(Choice.FORBIDDEN);
        rules("allow", "everybody");
        assertThat(publish()).isEqualTo(Choice.FORBIDDEN);
        rules("auth", "ftp://auth.lan");
        assertThat(publish()).isEqualTo(Choice.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "302, false", "401, false", "500, false"})
    void isPermittedByAnAnswerOf2xx(int status, boolean permitted) {
        rules("auth", AUTH);
        Decision pending = publish();
        assertThat(pending).isInstanceOf(Decision.Pending.class);
        answer.complete(status);
        if (permitted) {
            assertThat(((Decision.Relay) now(pending)).target().path()).isEqualTo("/live/new?token=t");
        } else {
            assertThat(now(pending)).isEqualTo(Choice.FORBIDDEN);
        }
        assertThat(posted)
                .containsExactly(Map.of(
                        "call",
                        "publish",
                        "protocol",
                        "rtmp",
                        "stream",
                        "live/new",
                        "address",
                        "10.0.0.1",
                        "query",
                        "token=t",
                        "user_agent",
                        "Player/1"));
    }

    /** Else somebody who may publish one name publishes another one under it. */
    @ParameterizedTest
    @CsvSource({"-/hop/live/new", "lb/live/new", "live/new"})
    void theServerIsToldTheNameThatIsPublished(String path) {
        rules("auth", AUTH);
        world.rules.addBalancer(new BalancerDirective(
                Map.of(Options.WORDS, new String[] {"lb"}, "mode", "clients", "server", new String[] {"a"})));
        Decision pending = world.route(Requests.by(Scheme.RTMP, Carriage.RELAY, Intent.PUBLISH, path, null));
        answer.complete(200);
        assertThat(((Decision.Relay) now(pending)).target().path()).isEqualTo("/live/new");
        assertThat(posted).singleElement().satisfies(fields -> assertThat(fields)
                .containsEntry("stream", "live/new"));
    }

    @Test
    void noAnswerIsARefusal() {
        rules("auth", AUTH);
        Decision failed = publish();
        answer.completeExceptionally(new java.net.ConnectException("planted"));
        assertThat(now(failed)).isEqualTo(Choice.FORBIDDEN);
        answer = new CompletableFuture<>();
        assertThat(now(publish())).as("after two seconds").isEqualTo(Choice.FORBIDDEN);
        world.router.callbacks = null;
        assertThat(publish()).isEqualTo(Choice.FORBIDDEN);
    }

    @Test
    void withBothOptionsBothMustPermit() {
        world.rules.setPublish(new PublishDirective(Map.of("allow", "192.168.0.0/16", "auth", AUTH)));
        assertThat(publish()).isEqualTo(Choice.FORBIDDEN);
        assertThat(posted).isEmpty();
        world.rules.setPublish(new PublishDirective(Map.of("allow", "10.0.0.0/8", "auth", AUTH)));
        answer.complete(200);
        assertThat(now(publish())).isInstanceOf(Decision.Relay.class);
    }

    @Test
    void onlySoManyWaitAtOnce() {
        rules("auth", AUTH);
        for (int i = 0; i < 64; i++) {
            assertThat(publish()).isInstanceOf(Decision.Pending.class);
        }
        assertThat(publish().reason()).isEqualTo(ReasonCode.OVERLOADED);
        answer.complete(200);
        assertThat(publish()).isInstanceOf(Decision.Pending.class);
    }
}
