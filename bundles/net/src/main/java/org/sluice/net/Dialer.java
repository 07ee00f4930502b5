package org.sluice.net;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.mina.core.future.ConnectFuture;
import org.apache.mina.core.future.DefaultConnectFuture;
import org.apache.mina.core.service.IoHandler;
import org.apache.mina.core.service.SimpleIoProcessorPool;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.SocketSessionConfig;
import org.apache.mina.transport.socket.nio.NioSession;
import org.apache.mina.transport.socket.nio.NioSocketConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections to others, on I/O threads of its own: {@code NAME-io-N} (one of them bears MINA's name while it
 * waits for connections to be answered: MINA's connector cannot be extended). Safe on any thread. {@link #close} cuts what is
 * still open and ends the threads.
 */
public final class Dialer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);
    /** Bytes of the largest read. */
    public static final int MOST_READ = 1 << 14;

    /** MINA makes such a buffer for every read, though only TLS uses it, which lets it grow. */
    private static final int FIRST_READ = 1 << 9;

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration REST = Duration.ofMillis(1_500);
    private static final Duration THREADS_END = Duration.ofSeconds(5);

    private final DeadlineWheel wheel;
    private final IoThreads threads;
    private final SimpleIoProcessorPool<NioSession> processors;
    private final NioSocketConnector connector;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param name what its threads are called, for instance {@code sluice-relay}
     * @param processorCount count of I/O threads, at least 1
     * @param connectTimeout after which a connection that nobody answers fails
     * @param handler of all connections; what its {@code messageReceived} is given is valid during the call only
     */
    public Dialer(String name, int processorCount, Duration connectTimeout, IoHandler handler) {
        wheel = DeadlineWheel.turning(name + "-timer", TICK);
        threads = new IoThreads(name + "-io", true);
        processors = new SimpleIoProcessorPool<>(NamedProcessor.class, threads, processorCount, null);
        connector = new NioSocketConnector(threads, processors);
        connector.setConnectTimeoutMillis(connectTimeout.toMillis());
        SocketSessionConfig session = connector.getSessionConfig();
        session.setTcpNoDelay(true);
        session.setMaxReadBufferSize(MOST_READ);
        session.setReadBufferSize(FIRST_READ);
        connector.setHandler(handler);
    }

    /**
     * Begins to connect. Does not block. What is returned may be cancelled while there is no connection yet; then
     * neither handler nor {@code failed} hears of it.
     *
     * @param address resolved
     * @param prepare is given the session before its handler hears of it, on an I/O thread
     * @param failed is called instead, once, where there will be no connection
     */
    public ConnectFuture dial(InetSocketAddress address, Consumer<IoSession> prepare, Consumer<Throwable> failed) {
        ConnectFuture future;
        try {
            future = connector.connect(address, (session, connecting) -> prepare.accept(session));
        } catch (RuntimeException e) {
            failed.accept(e); // closed, or out of sockets
            return DefaultConnectFuture.newFailedFuture(e);
        }
        future.addListener(done -> {
            Throwable fault = ((ConnectFuture) done).getException();
            if (fault != null) {
                failed.accept(fault);
            }
        });
        return future;
    }

    /** Deadlines for these connections. */
    public DeadlineWheel deadlines() {
        return wheel;
    }

    /** Connections open now. */
    public int open() {
        return connector.getManagedSessionCount();
    }

    /** Cuts everything, once. Must not be called on an I/O thread. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        connector.getManagedSessions().values().forEach(IoSession::closeNow);
        connector.dispose(false);
        threads.rest(REST);
        processors.dispose();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(THREADS_END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("threads of {} did not end within {}; they end with their last task", threads, THREADS_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        wheel.close();
    }
}
