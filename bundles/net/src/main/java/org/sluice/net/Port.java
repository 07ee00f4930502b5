package org.sluice.net;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.mina.core.filterchain.IoFilter;
import org.apache.mina.core.service.IoHandler;
import org.apache.mina.core.session.IoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listening port. {@link #open} returns at once: a port that is in use, or cannot be bound for another reason, is
 * tried again with growing pauses until it opens or is closed. {@link #close} drains: it accepts no more, lets the
 * sessions end until the deadline, cuts the rest and ends all its threads.
 *
 * <pre>
 *   Opening ──▶ Open ──▶ Draining ──▶ Closed
 *      └──▶ Failed ─┘ ▲      ▲
 *             └───────┴──────┘  (tried again; closed)
 * </pre>
 */
public final class Port implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Port.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final Duration TICK = Duration.ofMillis(100);
    /** The name of TLS's filter in the chains of sessions. */
    static final String TLS = "tls";

    private static final Duration THREADS_END = Duration.ofSeconds(5);

    /** Who uses the port. */
    public interface User extends IoHandler {

        /** The port is being closed: ends the session as soon as it has answered what it was asked. Any thread. */
        default void farewell(IoSession session) {
            session.closeOnFlush();
        }

        /**
         * Whether its connections carry media. The port's threads then give way to others after each read and write, so
         * that a burst of media holds nobody up who waits for a short answer; and what {@code messageReceived} is given
         * is valid during the call only. Asked once.
         */
        default boolean carries() {
            return false;
        }
    }

    private final PortSettings settings;
    private final User user;
    private final Consumer<PortState> watcher;
    private final DeadlineWheel wheel;
    private final ConnectionCaps caps;
    private final ScheduledThreadPoolExecutor control;
    private final IoLoops loops;
    private final PortAcceptor acceptor;
    private final PemTls tls;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile PortState state = new PortState.Opening();

    /**
     * A port that is not open yet.
     *
     * @param tls null for plain connections; the port closes it
     * @param watcher told of every new state, on a thread of the port; must not block
     */
    public Port(PortSettings settings, PemTls tls, User user, Consumer<PortState> watcher) {
        this.settings = settings;
        this.tls = tls;
        this.user = user;
        this.watcher = watcher;
        wheel = DeadlineWheel.turning(settings.name() + "-timer", TICK);
        caps = new ConnectionCaps(most(settings), settings.maxConnectionsPerAddress());
        control = control(settings.name() + "-port");
        loops = new IoLoops(settings.name() + "-io", settings.processors(), user.carries());
        acceptor = acceptor();
    }

    /** What waits is dropped at its end, and what runs ends: an attempt that is interrupted would leave its port open. */
    private static ScheduledThreadPoolExecutor control(String name) {
        ScheduledThreadPoolExecutor made =
                new ScheduledThreadPoolExecutor(1, new NamedThreads(name), new ThreadPoolExecutor.DiscardPolicy());
        made.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return made;
    }

    private static int most(PortSettings settings) {
        int most = Descriptors.connections(settings.maxConnections());
        if (most < settings.maxConnections()) {
            LOG.info(
                    "port {} takes {} connections at once instead of {}: the process may open no more files, so raise its"
                            + " limit (ulimit -n) or lower max_connections",
                    settings.address(),
                    most,
                    settings.maxConnections());
        }
        return most;
    }

    private PortAcceptor acceptor() {
        PortAcceptor made = new PortAcceptor(loops);
        // Else unbinding would cut every client, and wait for them without bound.
        made.setCloseOnDeactivation(false);
        made.getFilterChain().addLast("connections", new Connections(caps, settings.trusted()));
        if (settings.proxyHeader() != ProxyHeaderUse.OFF && !settings.trusted().isEmpty()) {
            made.getFilterChain().addLast("proxy-header", new ProxyHeaderFilter(settings, caps, wheel));
        }
        if (tls != null) {
            IoFilter filter = tls.filter();
            made.getFilterChain().addLast(TLS, filter);
        }
        made.setHandler(user);
        return made;
    }

    /** Begins to open the port. */
    public void open() {
        watcher.accept(state);
        control.execute(() -> attempt(FIRST_PAUSE_MILLIS));
        if (tls != null) {
            long period = PemTls.REFRESH.toMillis();
            control.scheduleWithFixedDelay(tls::refresh, period, period, TimeUnit.MILLISECONDS);
        }
    }

    private void attempt(long pause) {
        try {
            if (tls != null) {
                tls.require();
            }
            acceptor.bind(settings.address().socketAddress());
            become(new PortState.Open(acceptor.getLocalAddress().getPort()));
        } catch (Exception e) {
            failed(e, pause);
        }
    }

    private void failed(Exception e, long pause) {
        String reason = "port " + settings.address() + " cannot be opened: " + cause(e)
                + "; mend that, it is tried again by itself";
        if (!(state instanceof PortState.Failed failed && failed.reason().equals(reason))) {
            LOG.error("{}", reason);
            become(new PortState.Failed(reason));
        }
        control.schedule(() -> attempt(Math.min(2 * pause, LONGEST_PAUSE_MILLIS)), pause, TimeUnit.MILLISECONDS);
    }

    /** What the operating system said; MINA's own words only repeat the address. */
    private static String cause(Throwable e) {
        return e.getCause() != null && e.getCause().getMessage() != null ? cause(e.getCause()) : e.getMessage();
    }

    private void become(PortState next) {
        state = next;
        watcher.accept(next);
    }

    public PortState state() {
        return state;
    }

    /** The ceilings and how far they are used. */
    public ConnectionCaps connections() {
        return caps;
    }

    /** Deadlines for the sessions of this port. */
    public DeadlineWheel deadlines() {
        return wheel;
    }

    /**
     * Drains and ends everything, once, within the drain time and, where that is not enough, five seconds more. Must not be
     * called on an I/O thread.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        long deadline = System.nanoTime() + settings.drain().toNanos();
        control.shutdown();
        ended(control, Duration.ofSeconds(1));
        become(new PortState.Draining());
        acceptor.unbind();
        drain(deadline);
        acceptor.dispose(false);
        loops.end(THREADS_END);
        wheel.close();
        become(new PortState.Closed());
    }

    private void drain(long deadline) {
        Deque<IoSession> sessions =
                new ArrayDeque<>(acceptor.getManagedSessions().values());
        sessions.forEach(user::farewell);
        sessions.forEach(session -> session.getCloseFuture()
                .awaitUninterruptibly(Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()))));
        sessions.forEach(IoSession::closeNow);
        // A connection that was being accepted while the port was unbound.
        acceptor.getManagedSessions().values().forEach(IoSession::closeNow);
    }

    private static void ended(ExecutorService executor, Duration patience) {
        try {
            if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("threads of {} did not end within {}; they end with their last task", executor, patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
