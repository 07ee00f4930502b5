package org.sluice.net.listener;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.ListenerStatus;
import org.sluice.api.config.Options;
import org.sluice.net.PortState;

/**
 * The life of one directive that listens: opens its port, follows its settings, drains it at the end. A setting that
 * cannot be used is said once, and changes nothing. The methods are called by Declarative Services, one call at a time.
 */
public final class Listening<S extends ListenerSettings> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    /** Makes what speaks at a port. */
    @ConsumerType
    @FunctionalInterface
    public interface Opener<S extends ListenerSettings> {

        /**
         * A server with a port that is not open yet.
         *
         * @param watcher to be told of the port's states, by its {@link ListenerPort}
         */
        ListenerServer<S> server(S settings, Consumer<PortState> watcher);
    }

    private final String word;
    private final Doors doors;
    private final Function<Options, S> reader;
    private final Opener<S> opener;
    private volatile ListenerServer<S> server;
    private volatile String problem;

    private Listening(String word, Doors doors, Function<Options, S> reader, Opener<S> opener) {
        this.word = word;
        this.doors = doors;
        this.reader = reader;
        this.opener = opener;
    }

    /**
     * Begins to listen, and is told of at the bundle's doors from now on. Returns at once and never throws.
     *
     * @param word the directive's, for instance {@code http}
     * @param reader makes settings of a configuration, or throws IllegalArgumentException with option, value and what is
     *     expected
     * @param properties the configuration
     */
    public static <S extends ListenerSettings> Listening<S> begin(
            String word, Doors doors, Function<Options, S> reader, Opener<S> opener, Map<String, Object> properties) {
        Listening<S> begun = new Listening<>(word, doors, reader, opener);
        doors.add(begun);
        begun.apply(properties);
        return begun;
    }

    /**
     * Puts the properties of a configuration in force: in open connections too where the port stays the same, else by a
     * new port when the old one has drained. Never throws.
     */
    public void apply(Map<String, Object> properties) {
        S settings;
        try {
            settings = reader.apply(new Options(properties));
            problem = null;
        } catch (IllegalArgumentException e) {
            problem = word + " at " + properties.get(Options.ORIGIN)
                    + (server == null ? " does not listen: " : " goes on with the settings before: ") + e.getMessage()
                    + "; correct its block in sluice.conf";
            LOG.error("{}", problem);
            return;
        }
        ListenerServer<S> present = server;
        if (present != null && present.port().settings().port().samePort(settings.port())) {
            present.port().apply(settings);
            return;
        }
        shut();
        ListenerServer<S> next = opener.server(settings, state -> changed(settings, state));
        server = next;
        next.port().open();
    }

    private void changed(S settings, PortState state) {
        if (state instanceof PortState.Open open) {
            LOG.info("{} listens on port {}: {}", word, open.port(), settings);
            doors.opened(word, settings.port().address(), open.port());
        } else if (state instanceof PortState.Closed) {
            LOG.info("{} {} is closed", word, settings.port().address());
            doors.closed(word, settings.port().address());
        }
    }

    /** Drains and closes the port; the directive is gone. */
    @Override
    public void close() {
        shut();
        doors.remove(this);
    }

    private void shut() {
        ListenerServer<S> present = server;
        server = null;
        if (present != null) {
            present.close();
        }
    }

    /** Why it does not serve as it should; null when it does. */
    String problem() {
        ListenerServer<S> present = server;
        if (problem != null) {
            return problem;
        }
        return present != null && present.port().state() instanceof PortState.Failed failed
                ? word + ": " + failed.reason()
                : null;
    }

    /** What it does now; null when it has no port to serve. */
    ListenerStatus status(String bundle) {
        ListenerServer<S> present = server;
        if (present == null) {
            return null;
        }
        ListenerPort<S> at = present.port();
        int port = at.state() instanceof PortState.Open open ? open.port() : 0;
        String wrong = problem() == null ? warning() : problem();
        return new ListenerStatus(
                word,
                at.settings().port().address().toString(),
                port,
                at.openConnections(),
                wrong == null ? "" : wrong,
                bundle);
    }

    /** What should be mended, though it serves; null when nothing should. */
    String warning() {
        ListenerServer<S> present = server;
        String tls = present == null || present.port().state() instanceof PortState.Failed
                ? null
                : present.port().tlsProblem();
        return tls == null
                ? null
                : word + ": the TLS certificates before stay in use: " + tls
                        + "; mend the files, which are read again by themselves";
    }
}
