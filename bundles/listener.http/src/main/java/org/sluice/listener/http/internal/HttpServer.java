package org.sluice.listener.http.internal;

import java.net.InetAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.listener.http.internal.codec.Limits;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.model.Scheme;
import org.sluice.net.DeadlineWheel;
import org.sluice.net.NamedThreads;
import org.sluice.net.PemTls;
import org.sluice.net.Port;
import org.sluice.net.PortSettings;
import org.sluice.net.PortState;

/** One listening port that speaks HTTP: what its connections share. */
final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Site site;
    private final Ledger ledger;
    private final HttpDate date;
    private final ForwardedFor forwardedFor;
    private final PemTls tls;
    private final Port port;
    private final ThreadPoolExecutor backlog;
    private volatile HttpSettings settings;

    HttpServer(HttpSettings settings, Site site, Ledger ledger, HttpDate date, Consumer<PortState> watcher) {
        this.settings = settings;
        this.site = site;
        this.ledger = ledger;
        this.date = date;
        forwardedFor = new ForwardedFor(settings.trustedProxies(), scheme());
        tls = settings.certificates().isEmpty() ? null : new PemTls(settings.certificates());
        PortSettings portSettings = portSettings(settings);
        port = new Port(portSettings, tls, new HttpHandler(this), watcher);
        backlog = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamedThreads(portSettings.name() + "-backlog"));
        backlog.allowCoreThreadTimeOut(true);
    }

    private static PortSettings portSettings(HttpSettings settings) {
        return new PortSettings(
                "sluice-listener.http-" + settings.address().port(),
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
        backlog.shutdownNow();
    }

    /**
     * Goes on with a connection that has sent many requests without waiting for their answers: not on the I/O thread,
     * where a few such connections would keep all others waiting.
     */
    void later(Runnable work) {
        try {
            backlog.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.trace("the port is closed, and its connections with it", e);
        }
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
    void apply(HttpSettings next) {
        settings = next;
    }

    HttpSettings settings() {
        return settings;
    }

    Site site() {
        return site;
    }

    Ledger ledger() {
        return ledger;
    }

    HttpDate date() {
        return date;
    }

    Limits limits() {
        return Limits.DEFAULT;
    }

    DeadlineWheel deadlines() {
        return port.deadlines();
    }

    boolean secure() {
        return !settings.certificates().isEmpty();
    }

    Scheme scheme() {
        return secure() ? Scheme.HTTPS : Scheme.HTTP;
    }

    Client client(InetAddress sender, Request request) {
        return forwardedFor.client(sender, request);
    }
}
