package org.sluice.listener.rtsp.internal;

import java.util.function.Consumer;
import org.sluice.listener.rtsp.internal.codec.Limits;
import org.sluice.net.DeadlineWheel;
import org.sluice.net.PortState;
import org.sluice.net.listener.ListenerPort;
import org.sluice.net.listener.ListenerServer;
import org.sluice.relay.Relays;

/** One listening port that speaks RTSP: what its connections share. */
final class RtspServer implements ListenerServer<RtspSettings> {

    private final Reception reception;
    private final Ledger ledger;
    private final Relays relays;
    private final ListenerPort<RtspSettings> port;

    RtspServer(RtspSettings settings, Reception reception, Ledger ledger, Relays relays, Consumer<PortState> watcher) {
        this.reception = reception;
        this.ledger = ledger;
        this.relays = relays;
        port = new ListenerPort<>("sluice-listener.rtsp", settings, new RtspHandler(this), watcher);
    }

    @Override
    public ListenerPort<RtspSettings> port() {
        return port;
    }

    RtspSettings settings() {
        return port.settings();
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
