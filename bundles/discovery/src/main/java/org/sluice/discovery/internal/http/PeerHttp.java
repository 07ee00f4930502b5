package org.sluice.discovery.internal.http;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerTls;

/** Bounded calls of peers' APIs. Answers are read on {@code sluice-discovery-http-N}, one thread for two processors. */
public final class PeerHttp implements AutoCloseable {

    /** Most bytes of one answer. */
    public static final long MOST_BYTES = 16L << 20;

    private static final int MOST_THREADS = 2;

    private final PeerContexts contexts = new PeerContexts();
    private final Connections connections = new Connections(
            "sluice-discovery-http-",
            Math.max(1, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors() / 2)));
    private final Executor executor;

    /** @param executor opens connections, for which it may wait for name servers */
    public PeerHttp(Executor executor) {
        this.executor = new LastingExecutor(executor);
    }

    /** Calls nobody any more, and cuts the calls under way. */
    @Override
    public void close() {
        connections.close();
    }

    /**
     * Calls a peer.
     *
     * @param head is told the answer's head before the reader is
     * @throws PollFailure when the call cannot even be made
     */
    public <T> HttpCall<T> get(PeerSettings peer, PeerCall call, ResponseReader<T> reader, Consumer<ResponseHead> head)
            throws PollFailure {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "*/*"));
        headers.putAll(call.headers());
        URI target = target(peer, call.path());
        Question question = new Question(target, headers, call.newConnection(), call.body()).check();
        return send(peer, question, new LimitedBody<>(reader, MOST_BYTES), head);
    }

    /**
     * Asks another address of the peer than its API, by the peer's own TLS settings and without its key.
     *
     * @param limit most bytes of the answer
     * @throws PollFailure when the call cannot even be made
     */
    public <T> HttpCall<T> get(PeerSettings peer, URI target, ResponseReader<T> reader, long limit) throws PollFailure {
        return send(peer, Question.get(target, "text/plain"), new LimitedBody<>(reader, limit), any -> {});
    }

    private <T> HttpCall<T> send(PeerSettings peer, Question question, LimitedBody<T> body, Consumer<ResponseHead> head)
            throws PollFailure {
        URI target = question.target();
        boolean plain =
                "http".equalsIgnoreCase(target.getScheme()) && peer.tls().equals(PeerTls.SYSTEM);
        SSLContext tls = plain ? null : contexts.of(peer.tls());
        Origin origin;
        try {
            origin = Origin.of(target, tls);
        } catch (IllegalArgumentException e) {
            throw new PollFailure(Kind.FORMAT, e.getMessage() + ": letters, digits, dots and hyphens make one", e);
        }
        return new HttpCall<>(
                        connections, executor, origin, question, peer.times().connect(), body, head)
                .send();
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
}
