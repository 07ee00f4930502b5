package org.sluice.listener.rtsp.internal;

import java.util.function.Consumer;
import org.sluice.listener.rtsp.internal.codec.Limits;
import org.sluice.net.DeadlineWheel;
import org.sluice.net.PemTls;
import org.sluice.net.Port;
import org.sluice.net.PortSettings;
import org.sluice.net.PortState;
import org.sluice.relay.Relays;

/** One listening port that speaks RTSP: what its connections share. */
final class RtspServer implements AutoCloseable {

    private final Reception reception;
    private final Ledger ledger;
    private final Relays relays;
    private final PemTls tls;
    private final Port port;
    private volatile RtspSettings settings;

    RtspServer(RtspSettings settings, Reception reception, Ledger ledger, Relays relays, Consumer<PortState> watcher) {
        this.settings = settings;
        this.reception = reception;
        this.ledger = ledger;
        this.relays = relays;
        tls = settings.certificates().isEmpty() ? null : new PemTls(settings.certificates());
        port = new Port(portSettings(settings), tls, new RtspHandler(this), watcher);
    }

    private static PortSettings portSettings(RtspSettings settings) {
        return new PortSettings(
                "sluice-listener.rtsp-" + settings.address().port(),
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
    void apply(RtspSettings next) {
        settings = next;
    }

    RtspSettings settings() {
        return settings;
    }

    Reception reception() {
        return reception;
    }

    Ledger ledger() {
        return ledger;
    }

    Relays relays() {
        return relays;
    }

    Limits limits() {
        return Limits.DEFAULT;
    }

    DeadlineWheel deadlines() {
        return port.deadlines();
    }
}
