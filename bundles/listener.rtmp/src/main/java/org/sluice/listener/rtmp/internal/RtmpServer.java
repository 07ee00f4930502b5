package org.sluice.listener.rtmp.internal;

import java.util.function.Consumer;
import org.sluice.model.Decision;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Scheme;
import org.sluice.net.DeadlineWheel;
import org.sluice.net.PemTls;
import org.sluice.net.Port;
import org.sluice.net.PortSettings;
import org.sluice.net.PortState;
import org.sluice.relay.Relays;

/** One listening port that speaks RTMP: what its connections share. */
final class RtmpServer implements AutoCloseable {

    private final RouterSlot router;
    private final Accounts accounts;
    private final Relays relays;
    private final PemTls tls;
    private final Port port;
    private volatile RtmpSettings settings;

    RtmpServer(
            RtmpSettings settings, RouterSlot router, Accounts accounts, Relays relays, Consumer<PortState> watcher) {
        this.settings = settings;
        this.router = router;
        this.accounts = accounts;
        this.relays = relays;
        tls = settings.certificates().isEmpty() ? null : new PemTls(settings.certificates());
        port = new Port(portSettings(settings), tls, new RtmpHandler(this), watcher);
    }

    private static PortSettings portSettings(RtmpSettings settings) {
        return new PortSettings(
                "sluice-listener.rtmp-" + settings.address().port(),
                settings.address(),
                PortSettings.processorsHere(),
                settings.maxConnections(),
                settings.maxConnectionsPerAddress(),
                settings.trustedProxies(),
                settings.proxyProtocol(),
                settings.drainTimeout());
    }

    void open() {
        port.open();
    }

    @Override
    public void close() {
        port.close();
    }

    PortState state() {
        return port.state();
    }

    /** Connections open now. */
    int openConnections() {
        return port.connections().open();
    }

    /** What is wrong with the certificates' files; null when nothing is. */
    String tlsProblem() {
        return tls == null ? null : tls.problem();
    }

    /** Puts settings in force that do not need the port to be opened anew. */
    void apply(RtmpSettings next) {
        settings = next;
    }

    RtmpSettings settings() {
        return settings;
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
        return settings.kind().scheme();
    }

    DeadlineWheel deadlines() {
        return port.deadlines();
    }
}
