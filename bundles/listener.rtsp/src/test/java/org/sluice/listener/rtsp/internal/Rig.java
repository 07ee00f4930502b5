package org.sluice.listener.rtsp.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.sluice.api.Router;
import org.sluice.api.config.Options;
import org.sluice.listener.rtsp.internal.codec.Message;
import org.sluice.model.AnswerForm;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.PeerTls;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.ReasonCode;
import org.sluice.model.RelayTarget;
import org.sluice.model.Scheme;
import org.sluice.net.PortFiles;
import org.sluice.net.PortState;
import org.sluice.relay.internal.RealRelays;

/** A listener on a free loopback port, with a router that a test writes, and the relay as it is. */
final class Rig implements AutoCloseable {

    /** One answered request, as the ledger was told. */
    record Entry(Client client, Message.Request request, int status, boolean stream, String peer, ReasonCode reason) {}

    final RtspRouter router = new RtspRouter();
    final RtspDoors doors = new RtspDoors(new PortFiles(null));
    final List<Entry> ledger = new CopyOnWriteArrayList<>();
    final List<PlaybackRequest> asked = new CopyOnWriteArrayList<>();
    final RealRelays relays = new RealRelays();
    final RtspServer server;

    Rig(String... options) {
        this(Scheme.RTSP, "127.0.0.1:0", options);
    }

    Rig(Scheme kind, String word, String... options) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Options.WORDS, new String[] {word});
        for (int i = 0; i < options.length; i += 2) {
            properties.put(options[i], options[i + 1]);
        }
        RtspSettings settings = RtspSettings.of(new Options(properties), kind);
        server = new RtspServer(
                settings,
                new Reception(router, doors.ourselves(), nanos -> {}),
                (client, request, status, stream, peer, reason, log) ->
                        ledger.add(new Entry(client, request, status, stream, peer, reason)),
                relays.service(),
                state -> {
                    if (state instanceof PortState.Open open) {
                        doors.opened(kind.text(), settings.port().address(), open.port());
                    }
                });
        server.port().open();
    }

    /** A rig whose router sends everything to peer1, path and query kept. */
    static Rig redirecting(String... options) {
        Rig rig = new Rig(options);
        rig.route(Rig::toPeer);
        return rig;
    }

    static Decision toPeer(PlaybackRequest request) {
        return to("rtsp://peer1:8554", request);
    }

    static Decision to(String base, PlaybackRequest request) {
        String query = request.query() == null ? "" : '?' + request.query();
        return new Decision.Redirect("peer1", base + request.path() + query, AnswerForm.REDIRECT, ReasonCode.CHOSEN);
    }

    /** A decision to carry the client to a port of this machine. */
    static Decision carriedTo(int port, String path) {
        return new Decision.Relay(
                new RelayTarget("peer1", Scheme.RTSP, "127.0.0.1", port, path, ProxyProtocol.OFF, PeerTls.SYSTEM),
                ReasonCode.CHOSEN);
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

    Wire connect() throws IOException {
        return new Wire(port());
    }

    PlaybackRequest lastAsked() {
        return asked.get(asked.size() - 1);
    }

    Entry lastEntry() {
        return ledger.get(ledger.size() - 1);
    }

    @Override
    public void close() {
        server.close();
        router.close();
        relays.close();
    }
}
