package org.sluice.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.Router;
import org.sluice.api.config.Configuration;
import org.sluice.api.spi.PeerDriver;
import org.sluice.model.Availability;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.Holder;
import org.sluice.model.PeerStatus;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

class AdministrationFacadeTest {

    private final AdministrationFacade facade = new AdministrationFacade();

    @Test
    void withNothingAroundItEverythingIsEmptyAndMissing() {
        assertThat(facade.peers()).isEmpty();
        assertThat(facade.holders("demo")).isEmpty();
        assertThat(facade.streams("", 10)).isEmpty();
        assertThat(facade.streamCount()).isZero();
        assertThat(facade.traffic()).isEmpty();
        assertThat(facade.trafficSince()).isEmpty();
        assertThat(facade.configuration()).isEmpty();
        assertThat(facade.check("sluice.conf", "")).isEmpty();
        assertThat(facade.reload()).isEmpty();
        assertThat(facade.checkPeer("streamer1", finding -> {})).isEmpty();
        assertThat(facade.route("/demo/index.m3u8", null).decision())
                .isEqualTo(new Decision.Unavailable(1, ReasonCode.NO_ROUTER));
        assertThat(facade.missing())
                .extracting(sentence -> sentence.substring(0, sentence.indexOf(' ')))
                .containsExactly("config", "discovery", "routing", "viewers", "stats", "policy.*", "playback.*");
    }

    @Test
    void findsStreamsByPartSortedAndBounded() {
        KnownWorld world =
                new KnownWorld().stream("b/news", "p").stream("a/news", "p").stream("sport", "p").stream("news", "p");
        facade.catalog = world::snapshot;
        assertThat(facade.streams("news", 10)).containsExactly("a/news", "b/news", "news");
        assertThat(facade.streams("news", 2)).containsExactly("a/news", "b/news");
        assertThat(facade.streams("", 0)).isEmpty();
        assertThat(facade.streamCount()).isEqualTo(4);
    }

    @Test
    void holdersAreThoseThatListItThenThoseThatWouldStartIt() {
        KnownWorld world = new KnownWorld()
                .peer("starter1", "flussonic").peer("starter2", "flussonic").stream("vod/film", "p", "starter1");
        facade.catalog = world::snapshot;
        assertThat(facade.holders("vod/film"))
                .containsExactly(
                        new Holder("p", Availability.RUNNING, true),
                        new Holder("starter1", Availability.RUNNING, true),
                        new Holder("starter2", Availability.ON_DEMAND, true));
        assertThat(facade.holders("vod/other")).extracting(Holder::peer).containsExactly("starter1", "starter2");
    }

    @Test
    void asksTheRouterWhatAClientWouldGet() {
        AskedRouter router = new AskedRouter();
        facade.router = router;
        facade.route("http://router/demo/index.m3u8?t=1", "2001:db8::7");
        assertThat(router.asked.client().getHostAddress()).isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(router.asked.query()).isEqualTo("t=1");
        facade.route("/demo/index.m3u8", null);
        assertThat(router.asked.client().isLoopbackAddress()).isTrue();
    }

    @Test
    void aClientIsAnAddressAndNoName() {
        for (String text : List.of("localhost", "", "1.2", "1.2.3.256", "::g", "dead", "1.2.3.4 ")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> facade.route("/demo", text))
                    .withMessageContaining("a client address such as");
        }
    }

    @Test
    void passesTheConfigurationOn() {
        facade.configuration = new FixedConfiguration();
        assertThat(facade.configuration()).contains(FixedConfiguration.STATE);
        assertThat(facade.reload()).contains(FixedConfiguration.STATE);
        assertThat(facade.check("x.conf", "peer a;")).contains(List.of("x.conf peer a;"));
        assertThat(facade.missing()).noneMatch(sentence -> sentence.startsWith("config "));
    }

    @Test
    void namesPeersWithoutADriver() {
        KnownWorld world =
                new KnownWorld().peer("a", "srs").peer("b", "nginx-rtmp").peer("c", "auto");
        List.of("d", "e", "f").forEach(name -> world.peer(name, "srs"));
        facade.catalog = world::snapshot;
        facade.drivers = List.of(Map.of(PeerDriver.TYPE, new String[] {"nginxrtmp", "nginx-rtmp"}));
        assertThat(facade.peers()).extracting(PeerStatus::name).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(facade.missing())
                .filteredOn(sentence -> sentence.startsWith("driver"))
                .containsExactly("driver of type 'srs' is away: not polled are a, d, e and 1 more;"
                        + " start its bundle or correct 'type' in the peer's block");
        facade.drivers = List.of();
        assertThat(facade.missing()).anyMatch(sentence -> sentence.startsWith("driver of type 'auto' is away"));
    }

    private static final class AskedRouter implements Router {
        private PlaybackRequest asked;

        @Override
        public Decision route(PlaybackRequest request) {
            throw new AssertionError("only explanations count nothing");
        }

        @Override
        public Explanation explain(PlaybackRequest request) {
            asked = request;
            return new Explanation(request.stream(), new Decision.NotFound(ReasonCode.UNKNOWN_STREAM), "", List.of());
        }
    }

    private static final class FixedConfiguration implements Configuration {
        private static final State STATE = new State(Source.FILE, "sluice.conf", List.of());

        @Override
        public State state() {
            return STATE;
        }

        @Override
        public State reload() {
            return STATE;
        }

        @Override
        public List<String> check(String name, String text) {
            return List.of(name + " " + text);
        }
    }
}
