package org.sluice.listener.http.internal;

import java.net.InetAddress;
import java.time.Clock;
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
import org.sluice.net.PortState;
import org.sluice.net.listener.ListenerPort;
import org.sluice.net.listener.ListenerServer;

/** One listening port that speaks HTTP: what its connections share. */
final class HttpServer implements ListenerServer<HttpSettings> {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final String THREADS = "sluice-listener.http";

    private final Site site;
    private final Ledger ledger;
    private final HttpDate date = new HttpDate(Clock.systemUTC());
    private final ForwardedFor forwardedFor;
    private final ListenerPort<HttpSettings> port;
    private final ThreadPoolExecutor backlog;

    HttpServer(HttpSettings settings, Site site, Ledger ledger, Consumer<PortState> watcher) {
        this.site = site;
        this.ledger = ledger;
        port = new ListenerPort<>(THREADS, settings, new HttpHandler(this), watcher);
        forwardedFor = new ForwardedFor(settings.port().trustedProxies(), scheme());
        backlog = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamedThreads(settings.port().settings(THREADS).name() + "-backlog"));
        backlog.allowCoreThreadTimeOut(true);
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

    @Override
    public ListenerPort<HttpSettings> port() {
        return port;
    }

    HttpSettings settings() {
        return port.settings();
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
        return site.limits();
    }

    DeadlineWheel deadlines() {
        return port.deadlines();
    }

    boolean secure() {
        return settings().port().secure();
    }

    Scheme scheme() {
        return secure() ? Scheme.HTTPS : Scheme.HTTP;
    }

    Client client(InetAddress sender, Request request) {
        return forwardedFor.client(sender, request);
    }
}
