package org.sluice.discovery.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexerFactory;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to HTTP servers, on I/O threads of their own, which start with the first one. A connection that is not
 * used for a minute is closed. Safe on any thread.
 */
final class Connections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Timeout UNUSED = Timeout.ofSeconds(60);
    private static final Timeout HANDSHAKE = Timeout.ofSeconds(10);
    private static final TimeValue END = TimeValue.ofSeconds(2);

    /** Time-outs are that late at most; it is also how often an idle thread looks for them. */
    private static final TimeValue TICK = TimeValue.ofMilliseconds(250);

    /** A server's head may have as many lines of as many bytes. */
    private static final int MOST_FIELDS = 200;

    private static final int LONGEST_LINE = 16_384;

    /** What becomes of {@link #open}. */
    interface Opening {

        /** On an I/O thread. */
        void opened(Connection connection);

        /** On the caller's thread, or an I/O thread. */
        void failed(Exception cause);
    }

    private final IdleConnections idle = new IdleConnections();
    private final ClientHttp1StreamDuplexerFactory streams = new ClientHttp1StreamDuplexerFactory(
            HttpProcessorBuilder.create().add(RequestContent.INSTANCE).build(),
            Http1Config.custom()
                    .setMaxHeaderCount(MOST_FIELDS)
                    .setMaxLineLength(LONGEST_LINE)
                    .build(),
            null,
            null);
    private final AtomicInteger number = new AtomicInteger();
    private final String name;
    private final int threads;
    private final Timeout unused;
    private DefaultConnectingIOReactor reactor;
    private boolean closed;

    /** @param name of the threads, to which their numbers are added */
    Connections(String name, int threads) {
        this(name, threads, UNUSED);
    }

    /** @param unused after which a connection is closed, some 250 ms later at most */
    Connections(String name, int threads, Timeout unused) {
        this.name = name;
        this.threads = threads;
        this.unused = unused;
    }

    /** One that is open and unused; null where there is none. */
    Connection idle(Origin origin) {
        IOSession session = idle.take(origin);
        return session == null ? null : new Connection(session, origin, idle, true);
    }

    /** Opens one. May wait for a name server. */
    void open(Origin origin, Duration patience, Opening opening) {
        InetSocketAddress address = new InetSocketAddress(origin.host(), origin.port());
        if (address.isUnresolved()) {
            opening.failed(new UnknownHostException(origin.host()));
            return;
        }
        FutureCallback<IOSession> told = new FutureCallback<>() {
            @Override
            public void completed(IOSession session) {
                session.setSocketTimeout(unused);
                opening.opened(new Connection(session, origin, idle, false));
            }

            @Override
            public void failed(Exception cause) {
                opening.failed(cause);
            }

            @Override
            public void cancelled() {
                opening.failed(new ConnectionClosedException());
            }
        };
        try {
            HttpHost host = new HttpHost(origin.tls() == null ? "http" : "https", origin.host(), origin.port());
            connect(host, address, Timeout.of(patience), origin, told);
        } catch (IOException | RuntimeException e) {
            opening.failed(e);
        }
    }

    private void connect(
            HttpHost host, InetSocketAddress address, Timeout patience, Origin origin, FutureCallback<IOSession> told)
            throws IOException {
        try {
            reactor(null).connect(host, address, null, patience, origin, told);
        } catch (IOReactorShutdownException e) {
            reactor(e).connect(host, address, null, patience, origin, told);
        }
    }

    /** @param ended what the present one died of, if it did: another takes its place */
    private synchronized DefaultConnectingIOReactor reactor(IOReactorShutdownException ended) throws IOException {
        if (closed) {
            throw new ConnectionClosedException("discovery stops");
        }
        if (ended != null) {
            LOG.warn("the threads {} ended by themselves and are started again", name, ended);
            reactor.close(CloseMode.IMMEDIATE);
            reactor = null;
        }
        if (reactor == null) {
            reactor = started();
        }
        return reactor;
    }

    private DefaultConnectingIOReactor started() {
        IOReactorConfig config = IOReactorConfig.custom()
                .setIoThreadCount(threads)
                .setSelectInterval(TICK)
                .setTcpNoDelay(true)
                .build();
        DefaultConnectingIOReactor made = new DefaultConnectingIOReactor(
                this::handler,
                config,
                task -> {
                    Thread thread = new Thread(task, name + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                null,
                fault -> LOG.warn("{} met what should not happen", name, fault),
                null,
                session -> session.close(CloseMode.IMMEDIATE));
        made.start();
        return made;
    }

    private IOEventHandler handler(ProtocolIOSession session, Object attachment) {
        Origin origin = (Origin) attachment;
        if (origin.tls() != null) {
            session.startTls(origin.tls(), null, null, (host, engine) -> checkName(engine), null, HANDSHAKE);
        }
        return new ClientHttp1IOEventHandler(streams.create(session));
    }

    /** Has the certificate's name checked (RFC 9110, 4.3.4). */
    private static void checkName(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
    }

    /** Ends the threads as a fault would, for tests. */
    synchronized void interrupt() {
        reactor.close(CloseMode.IMMEDIATE);
    }

    /** Cuts everything, and ends the threads. Must not be called on one of them. */
    @Override
    public void close() {
        DefaultConnectingIOReactor last;
        synchronized (this) {
            closed = true;
            last = reactor;
            reactor = null;
        }
        if (last == null) {
            return;
        }
        last.initiateShutdown();
        try {
            last.awaitShutdown(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        last.close(CloseMode.IMMEDIATE);
    }
}
