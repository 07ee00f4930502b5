package org.sluice.discovery.internal.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
import org.sluice.model.PeerTls;

/** Bounded GETs of peers' APIs. Peers with the same connect time-out and TLS settings share one client. */
public final class PeerHttp {

    /** Most bytes of one answer. */
    public static final long MOST_BYTES = 16L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(PeerHttp.class);

    private record ClientKey(Duration connect, PeerTls tls) {}

    private final Map<ClientKey, HttpClient> clients = new ConcurrentHashMap<>();
    private final AtomicBoolean warned = new AtomicBoolean();
    private final Executor executor;

    public PeerHttp(Executor executor) {
        this.executor = executor;
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
        HttpRequest.Builder request = HttpRequest.newBuilder(target).GET();
        request.setHeader("Accept", "*/*").setHeader("User-Agent", "Sluice");
        call.headers().forEach(request::setHeader);
        if (call.newConnection()) {
            askToClose(request);
        }
        HttpClient client = client(peer);
        return new HttpCall<>(target, reader, MOST_BYTES, head).send(client, request.build(), executor);
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

    private HttpClient client(PeerSettings peer) throws PollFailure {
        ClientKey key = new ClientKey(peer.times().connect(), peer.tls());
        HttpClient client = clients.get(key);
        if (client == null) {
            client = open(key);
            HttpClient first = clients.putIfAbsent(key, client);
            client = first == null ? client : first;
        }
        return client;
    }

    private HttpClient open(ClientKey key) throws PollFailure {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(key.connect())
                .executor(executor);
        if (!key.tls().equals(PeerTls.SYSTEM)) {
            try {
                builder.sslContext(PeerTrust.context(key.tls()));
            } catch (GeneralSecurityException | java.io.IOException e) {
                throw new PollFailure(
                        Kind.TLS,
                        "tls_ca " + key.tls().authorities() + " is no PEM file with certificates: " + e.getMessage(),
                        e);
            }
        }
        return builder.build();
    }
}
