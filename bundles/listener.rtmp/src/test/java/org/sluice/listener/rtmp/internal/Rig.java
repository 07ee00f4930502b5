package org.sluice.listener.rtmp.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.sluice.api.Router;
import org.sluice.api.config.Options;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.PeerTls;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.ReasonCode;
import org.sluice.model.RelayTarget;
import org.sluice.model.Scheme;
import org.sluice.net.PortState;
import org.sluice.relay.internal.RealRelays;

/** A listener on a free loopback port, with a real relay and a router that a test writes. */
final class Rig implements AutoCloseable {

    final RtmpRouter router = new RtmpRouter();
    final Accounts accounts = new Accounts();
    final RealRelays relays = new RealRelays();
    final List<PlaybackRequest> asked = new CopyOnWriteArrayList<>();
    final RtmpServer server;

    Rig(String... options) {
        this(Scheme.RTMP, options);
    }

    Rig(Scheme kind, String... options) {
        server = new RtmpServer(settings(kind, options), router, accounts, relays.service(), state -> {});
        server.port().open();
    }

    static RtmpSettings settings(String... options) {
        return settings(Scheme.RTMP, options);
    }

    static RtmpSettings settings(Scheme kind, String... options) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Options.WORDS, new String[] {"127.0.0.1:0"});
        for (int i = 0; i < options.length; i += 2) {
            properties.put(options[i], options[i + 1]);
        }
        return RtmpSettings.of(new Options(properties), kind);
    }

    /** Brings everybody to a peer, whose address is a request's path and query. */
    static Rig relaying(FakePeer peer, String... options) {
        Rig rig = new Rig(options);
        rig.route(request -> relay("peer1", peer, request));
        return rig;
    }

    static Decision relay(String name, FakePeer peer, PlaybackRequest request) {
        return relay(name, peer.port(), request);
    }

    static Decision relay(String name, int port, PlaybackRequest request) {
        String query = request.query() == null ? "" : '?' + request.query();
        RelayTarget target = new RelayTarget(
                name, Scheme.RTMP, "127.0.0.1", port, request.path() + query, ProxyProtocol.OFF, PeerTls.SYSTEM);
        return new Decision.Relay(target, ReasonCode.CHOSEN);
    }

    Router route(Function<PlaybackRequest, Decision> decide) {
        Router made = new Router() {
            @Override
            public Decision route(PlaybackRequest request) {
                asked.add(request);
                return decide.apply(request);
            }

            @Override
            public Explanation explain(PlaybackRequest request) {
                return new Explanation(request.stream(), decide.apply(request), "", List.of());
            }
        };
        router.bindRouter(made);
        return made;
    }

    int port() {
        await().atMost(10, SECONDS)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> server.port().state() instanceof PortState.Open);
        return ((PortState.Open) server.port().state()).port();
    }

    @Override
    public void close() {
        server.close();
        relays.close();
        router.close();
        accounts.close();
    }
}
