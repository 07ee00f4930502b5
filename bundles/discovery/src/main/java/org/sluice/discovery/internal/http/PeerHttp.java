package org.sluice.discovery.internal.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;
import org.sluice.model.PeerSettings;

/** Bounded calls of peers' APIs. */
public final class PeerHttp implements AutoCloseable {

    /** Most bytes of one answer. */
    public static final long MOST_BYTES = 16L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(PeerHttp.class);

    private final HttpClients clients;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final Executor executor;

    public PeerHttp(Executor executor) {
        this.clients = new HttpClients(executor);
        this.executor = executor;
    }

    /** Calls nobody any more. The calls under way are to be aborted by whoever made them. */
    @Override
    public void close() {
        clients.close();
    }

    /**
     * Calls a peer.
     *
     * @param head is told the answer's head before the reader is
     * @throws PollFailure when the call cannot even be made
     */
    public <T> HttpCall<T> get(PeerSettings peer, PeerCall call, ResponseReader<T> reader, Consumer<ResponseInfo> head)
            throws PollFailure {
        URI target = target(peer, call.path());
        HttpRequest.Builder request = HttpRequest.newBuilder(target);
        if (call.body() != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(call.body()));
        }
        request.setHeader("Accept", "*/*").setHeader("User-Agent", "Sluice");
        call.headers().forEach(request::setHeader);
        if (call.newConnection()) {
            askToClose(request);
        }
        HttpClient client = clients.of(peer);
        return new HttpCall<>(target, reader, MOST_BYTES, head).send(client, request.build(), executor);
    }

    /**
     * Asks another address of the peer than its API, by the peer's own TLS settings and without its key.
     *
     * @param limit most bytes of the answer
     * @throws PollFailure when the call cannot even be made
     */
    public <T> HttpCall<T> get(PeerSettings peer, URI target, ResponseReader<T> reader, long limit) throws PollFailure {
        HttpRequest request = HttpRequest.newBuilder(target)
                .setHeader("Accept", "text/plain")
                .setHeader("User-Agent", "Sluice")
                .build();
        return new HttpCall<>(target, reader, limit, info -> {}).send(clients.of(peer), request, executor);
    }

    private static URI target(PeerSettings peer, String path) throws PollFailure {
        URI api = peer.apiUrl();
        String base = api.getRawPath() == null ? "" : api.getRawPath();
        base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        try {
            return URI.create(api.getScheme() + "://" + api.getRawAuthority() + base + path);
        } catch (IllegalArgumentException e) {
            throw new PollFailure(Kind.FORMAT, "api_url " + api + " and the path " + path + " make no URL", e);
        }
    }

    /** The JDK permits this header only when it is told so at its start. */
    private void askToClose(HttpRequest.Builder request) {
        try {
            request.setHeader("Connection", "close");
        } catch (IllegalArgumentException e) {
            if (warned.compareAndSet(false, true)) {
                LOG.warn("several worker processes of one peer cannot be told apart: start the JVM with"
                        + " -Djdk.httpclient.allowRestrictedHeaders=connection");
            }
        }
    }
}
