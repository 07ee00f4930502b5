package org.sluice.listener.rtmp.internal;

import java.util.function.Consumer;
import org.sluice.model.Decision;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Scheme;
import org.sluice.net.DeadlineWheel;
import org.sluice.net.PortState;
import org.sluice.net.listener.ListenerPort;
import org.sluice.net.listener.ListenerServer;
import org.sluice.relay.Relays;

/** One listening port that speaks RTMP: what its connections share. */
final class RtmpServer implements ListenerServer<RtmpSettings> {

    private final RtmpRouter router;
    private final Accounts accounts;
    private final Relays relays;
    private final ListenerPort<RtmpSettings> port;

    RtmpServer(
            RtmpSettings settings, RtmpRouter router, Accounts accounts, Relays relays, Consumer<PortState> watcher) {
        this.router = router;
        this.accounts = accounts;
        this.relays = relays;
        port = new ListenerPort<>("sluice-listener.rtmp", settings, new RtmpHandler(this), watcher);
    }

    @Override
    public ListenerPort<RtmpSettings> port() {
        return port;
    }

    RtmpSettings settings() {
        return port.settings();
    }

    /** Asks the router, and counts how long it took. */
    Decision route(PlaybackRequest request) {
        long begun = System.nanoTime();
        Decision decision = router.route(request);
        accounts.took(System.nanoTime() - begun);
        return decision;
    }

    Accounts accounts() {
        return accounts;
    }

    Relays relays() {
        return relays;
    }

    Scheme scheme() {
        return settings().scheme();
    }

    DeadlineWheel deadlines() {
        return port.deadlines();
    }
}
