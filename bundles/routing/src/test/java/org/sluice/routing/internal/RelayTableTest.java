package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.model.Carriage;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PeerTls;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.ReasonCode;
import org.sluice.model.RelayTarget;
import org.sluice.model.RelayUse;
import org.sluice.model.Scheme;

/** Clients of RTSP and RTMP: where they are sent, and where Sluice carries them. */
class RelayTableTest {

    private final World world = new World();

    private void catalog(Peer peer) {
        world.catalog(new Streams().running("live/cam", peer.settings().name()), peer);
    }

    private Decision play(Scheme scheme, Carriage carriage) {
        return world.route(Requests.by(scheme, carriage, Intent.PLAY, "live/cam", "t={1}&u=%2f"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            # public_payload_url | where clients of RTSP are sent | of RTSPS | of RTMP
            | rtsp://streamer/live/cam | rtsp://streamer/live/cam | rtmp://streamer/live/cam
            edge | rtsp://edge/live/cam | rtsp://edge/live/cam | rtmp://edge/live/cam
            edge:8888 | rtsp://edge/live/cam | rtsp://edge/live/cam | rtmp://edge/live/cam
            https://edge:8443/x | rtsp://edge/live/cam | rtsp://edge/live/cam | rtmp://edge/live/cam
            rtsp://media:1554/x rtmp://media/y | rtsp://media:1554/x/live/cam | rtsp://media:1554/x/live/cam | rtmp://media/y/live/cam
            rtsps://media rtsp://plain | rtsp://plain/live/cam | rtsps://media/live/cam | rtmp://media/live/cam
            """)
    void redirects(String address, String rtsp, String rtsps, String rtmp) {
        Peer peer = Peer.named("streamer:8081").privately("rtsp://private.lan:5554");
        for (String one : address == null ? new String[0] : address.split(" ")) {
            peer.at(one);
        }
        catalog(peer);
        assertThat(((Decision.Redirect) play(Scheme.RTSP, Carriage.EITHER)).url())
                .isEqualTo(rtsp + "?t={1}&u=%2f");
        assertThat(((Decision.Redirect) play(Scheme.RTSPS, Carriage.EITHER)).url())
                .isEqualTo(rtsps + "?t={1}&u=%2f");
        assertThat(((Decision.Redirect) play(Scheme.RTMP, Carriage.EITHER)).url())
                .isEqualTo(rtmp + "?t={1}&u=%2f");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            # private_payload_url | reported rtsp | reported rtmps | where RTSP is opened | where RTMP is opened
            | | | rtsp://api.lan/live/cam | rtmp://api.lan/live/cam
            | 8554 | | rtsp://api.lan:8554/live/cam | rtmp://api.lan/live/cam
            | 8554 | 4443 | rtsp://api.lan:8554/live/cam | rtmps://api.lan:4443/live/cam
            10.0.0.7 | 8554 | | rtsp://10.0.0.7:8554/live/cam | rtmp://10.0.0.7/live/cam
            10.0.0.7:8081 | | | rtsp://10.0.0.7/live/cam | rtmp://10.0.0.7/live/cam
            http://a.lan:8080/x b.lan | | | rtsp://b.lan/live/cam | rtmp://b.lan/live/cam
            http://a.lan:8080/x | | | rtsp://a.lan/live/cam | rtmp://a.lan/live/cam
            rtsp://m.lan:1554/x rtmps://m.lan/y | 8554 | | rtsp://m.lan:1554/x/live/cam | rtmps://m.lan/y/live/cam
            [2001:db8::7] | | | rtsp://[2001:db8::7]/live/cam | rtmp://[2001:db8::7]/live/cam
            """)
    void carries(String address, Integer rtsp, Integer rtmps, String forRtsp, String forRtmp) {
        Peer peer = Peer.named("streamer:8081").api("http://api.lan:8081").at("edge");
        for (String one : address == null ? new String[0] : address.split(" ")) {
            peer.privately(one);
        }
        if (rtsp != null) {
            peer.port(Scheme.RTSP, rtsp);
        }
        if (rtmps != null) {
            peer.port(Scheme.RTMPS, rtmps);
        }
        catalog(peer);
        for (Scheme scheme : new Scheme[] {Scheme.RTSP, Scheme.RTSPS}) {
            assertThat(target(scheme).url()).isEqualTo(forRtsp + "?t={1}&u=%2f");
        }
        for (Scheme scheme : new Scheme[] {Scheme.RTMP, Scheme.RTMPS}) {
            assertThat(target(scheme).url()).isEqualTo(forRtmp + "?t={1}&u=%2f");
        }
    }

    private RelayTarget target(Scheme scheme) {
        return ((Decision.Relay) play(scheme, Carriage.RELAY)).target();
    }

    @Test
    void tellsAllThatAListenerNeeds() {
        catalog(Peer.named("s").proxyProtocol(ProxyProtocol.V2));
        assertThat(play(Scheme.RTMP, Carriage.RELAY))
                .isEqualTo(new Decision.Relay(
                        new RelayTarget(
                                "s", Scheme.RTMP, "s", 1935, "/live/cam?t={1}&u=%2f", ProxyProtocol.V2, PeerTls.SYSTEM),
                        ReasonCode.CHOSEN));
        assertThat(play(Scheme.RTMP, Carriage.RELAY).toString()).doesNotContain("{1}");
    }

    @ParameterizedTest
    @EnumSource(RelayUse.class)
    void theOperatorSaysWhoIsCarried(RelayUse use) {
        catalog(Peer.named("s").relay(use));
        assertThat(play(Scheme.RTSP, Carriage.REDIRECT)).isInstanceOf(Decision.Redirect.class);
        assertThat(play(Scheme.RTSP, Carriage.EITHER))
                .isInstanceOf(use == RelayUse.ALWAYS ? Decision.Relay.class : Decision.Redirect.class);
        if (use == RelayUse.NEVER) {
            assertThat(play(Scheme.RTMP, Carriage.RELAY)).isEqualTo(Choice.NOT_RELAYED);
        } else {
            assertThat(play(Scheme.RTMP, Carriage.RELAY)).isInstanceOf(Decision.Relay.class);
        }
    }

    @Test
    void aPeerThatMayNotBeRelayedToLeavesItsClientsToOthers() {
        world.catalog(
                new Streams().running("live/cam", "a", "b"), Peer.named("a").relay(RelayUse.NEVER), Peer.named("b"));
        for (int i = 0; i < 5; i++) {
            assertThat(target(Scheme.RTMP).peer()).isEqualTo("b");
        }
        assertThat(world.router
                        .explain(Requests.by(Scheme.RTMP, Carriage.RELAY, Intent.PLAY, "live/cam", null))
                        .verdicts())
                .anySatisfy(verdict -> assertThat(verdict.exclusion()).isEqualTo(ReasonCode.RELAY_FORBIDDEN))
                .anySatisfy(verdict -> assertThat(verdict.exclusion()).isNull());
    }

    @Test
    void aFormThatThePeerLacksIsNotOffered() {
        world.driver.missing.add("rtmp");
        catalog(Peer.named("s"));
        assertThat(play(Scheme.RTMP, Carriage.RELAY)).isEqualTo(Choice.NOT_OFFERED);
    }

    @Test
    void aRelayToARouterCarriesTheMarkOfTheHop() {
        catalog(Peer.named("s").router());
        assertThat(target(Scheme.RTMP).plainPath()).isEqualTo("/-/hop/live/cam");
    }
}
