package org.sluice.listener.http.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.model.ReasonCode;

/** One request that waits for its answer. The answer may come at once, or later on any thread; the first one counts. */
final class Exchange {

    private static final Object LATER = new Object();

    private final Request request;
    private final Client client;
    private final HttpConnection connection;
    private final boolean api;
    private volatile Engine engine;
    private final AtomicReference<Object> state = new AtomicReference<>();

    Exchange(Request request, Client client, HttpConnection connection, boolean api) {
        this.request = request;
        this.client = client;
        this.connection = connection;
        this.api = api;
    }

    Request request() {
        return request;
    }

    Client client() {
        return client;
    }

    /** Whether the port answers interfaces for machines beside playback. */
    boolean api() {
        return api;
    }

    /** Has the engine behind the port answer. */
    void passOn(Engine to) {
        engine = to;
        answer(Answer.bare(100, null, ReasonCode.LOCAL));
    }

    /** Who answers in the place of Sluice's own words; null for nobody. */
    Engine engine() {
        return engine;
    }

    /** Whether the client's bytes go on to somebody else, who answers. */
    boolean carried() {
        return engine != null || given().carried() != null;
    }

    /** Gives the answer. */
    void answer(Answer answer) {
        if (!state.compareAndSet(null, answer) && state.compareAndSet(LATER, answer)) {
            connection.answered();
        }
    }

    /** Whether the answer is there already; if not, the connection will be told when it is. */
    boolean answeredAtOnce() {
        return !state.compareAndSet(null, LATER);
    }

    /** Another answer than the one that was given, which could not be kept to. For the connection alone. */
    void instead(Answer answer) {
        engine = null;
        state.set(answer);
    }

    /** The answer that was given. */
    Answer given() {
        return (Answer) state.get();
    }
}
