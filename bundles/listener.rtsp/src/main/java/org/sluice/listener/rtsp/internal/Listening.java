package org.sluice.listener.rtsp.internal;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.ListenerStatus;
import org.sluice.api.config.Options;
import org.sluice.net.PortState;
import org.sluice.relay.Relays;

/**
 * The life of one directive of this bundle: opens its port, follows its settings, drains it at the end. A setting that
 * cannot be used is said once, and changes nothing. Called by Declarative Services, one call at a time.
 */
final class Listening {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private final Kind kind;
    private final Reception reception;
    private final Ledger ledger;
    private final Relays relays;
    private final Doors doors;
    private volatile RtspServer server;
    private volatile String problem;

    Listening(Kind kind, Reception reception, Ledger ledger, Relays relays, Doors doors) {
        this.kind = kind;
        this.reception = reception;
        this.ledger = ledger;
        this.relays = relays;
        this.doors = doors;
    }

    /** Puts the properties of a configuration in force. Never throws. */
    void apply(Map<String, Object> properties) {
        RtspSettings settings;
        try {
            settings = RtspSettings.of(new Options(properties), kind);
            problem = null;
        } catch (IllegalArgumentException e) {
            problem = kind.word() + " at " + properties.get(Options.ORIGIN) + ": " + e.getMessage()
                    + (server == null ? "; it does not listen" : "; it goes on with the settings before");
            LOG.error("{}", problem);
            return;
        }
        RtspServer present = server;
        if (present != null && present.settings().samePort(settings)) {
            present.apply(settings);
            return;
        }
        close();
        RtspServer next = new RtspServer(settings, reception, ledger, relays, state -> changed(settings, state));
        server = next;
        next.open();
    }

    private void changed(RtspSettings settings, PortState state) {
        if (state instanceof PortState.Open open) {
            LOG.info("{} listens on port {}: {}", kind.word(), open.port(), settings);
            doors.opened(kind.word(), settings.address(), open.port());
        } else if (state instanceof PortState.Closed) {
            LOG.info("{} {} is closed", kind.word(), settings.address());
            doors.closed(kind.word(), settings.address());
        }
    }

    /** Drains and closes the port. */
    void close() {
        RtspServer present = server;
        server = null;
        if (present != null) {
            present.close();
        }
    }

    /** Why it does not serve as it should; null when it does. */
    String problem() {
        RtspServer present = server;
        if (problem != null) {
            return problem;
        }
        return present != null && present.state() instanceof PortState.Failed failed
                ? kind.word() + ": " + failed.reason()
                : null;
    }

    /** What it does now; null when it has no port to serve. */
    ListenerStatus status() {
        RtspServer present = server;
        if (present == null) {
            return null;
        }
        int port = present.state() instanceof PortState.Open open ? open.port() : 0;
        String wrong = problem() == null ? warning() : problem();
        return new ListenerStatus(
                kind.word(),
                present.settings().address().toString(),
                port,
                present.openConnections(),
                wrong == null ? "" : wrong,
                "org.sluice.listener.rtsp");
    }

    /** What should be mended, though it serves; null when nothing should. */
    String warning() {
        RtspServer present = server;
        String tls = present == null || present.state() instanceof PortState.Failed ? null : present.tlsProblem();
        return tls == null ? null : kind.word() + ": the TLS certificates before stay in use: " + tls;
    }
}
