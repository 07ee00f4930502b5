package org.sluice.net.listener;

import java.util.function.Consumer;
import org.sluice.net.DeadlineWheel;
import org.sluice.net.PemTls;
import org.sluice.net.Port;
import org.sluice.net.PortState;

/** A port of a listener with its settings, which may change while it is open. Any thread. */
public final class ListenerPort<S extends ListenerSettings> implements AutoCloseable {

    private final PemTls tls;
    private final Port port;
    private volatile S settings;

    /**
     * A port that is not open yet, with TLS where its settings have certificates.
     *
     * @param threads how the bundle's threads are called, for instance {@code sluice-listener.http}
     * @param user the protocol: called on the port's I/O threads, where it must not block
     * @param watcher told of every new state, on a thread of the port; must not block
     */
    public ListenerPort(String threads, S settings, Port.User user, Consumer<PortState> watcher) {
        this.settings = settings;
        PortOptions options = settings.port();
        tls = options.secure() ? new PemTls(options.certificates()) : null;
        port = new Port(options.settings(threads), tls, user, watcher);
    }

    /** Begins to open the port; returns at once. */
    public void open() {
        port.open();
    }

    /** Drains and closes it, within the drain time and five seconds. Must not be called on an I/O thread. */
    @Override
    public void close() {
        port.close();
    }

    /** Whether it is open, and where. */
    public PortState state() {
        return port.state();
    }

    /** Count of connections open now. */
    public int openConnections() {
        return port.connections().open();
    }

    /** What is wrong with the certificates' files; null when nothing is. */
    public String tlsProblem() {
        return tls == null ? null : tls.problem();
    }

    /** Deadlines for the sessions of this port. */
    public DeadlineWheel deadlines() {
        return port.deadlines();
    }

    /** The settings in force now: read anew by whoever needs one, never kept. */
    public S settings() {
        return settings;
    }

    /** Puts settings in force that do not need the port to be opened anew. */
    public void apply(S next) {
        settings = next;
    }
}
