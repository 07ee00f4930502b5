package org.sluice.listener.rtsp.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.sluice.listener.rtsp.internal.codec.Message;
import org.sluice.model.PlaybackRequest;

/** One request that waits for its answer. The answer may come at once, or later on any thread; the first one counts. */
final class Exchange {

    private static final Object LATER = new Object();

    private final Message.Request request;
    private final Client client;
    private final PlaybackRequest redirected;
    private final boolean followsNoRedirect;
    private final Runnable answered;
    private PlaybackRequest asked;
    private final AtomicReference<Object> state = new AtomicReference<>();

    /**
     * @param redirected what the client had asked when it was sent on this connection to where it asks now; else null
     * @param answered runs when the answer came late
     */
    Exchange(
            Message.Request request,
            Client client,
            PlaybackRequest redirected,
            boolean followsNoRedirect,
            Runnable answered) {
        this.request = request;
        this.client = client;
        this.redirected = redirected;
        this.followsNoRedirect = followsNoRedirect;
        this.answered = answered;
    }

    Message.Request request() {
        return request;
    }

    Client client() {
        return client;
    }

    PlaybackRequest redirected() {
        return redirected;
    }

    boolean followsNoRedirect() {
        return followsNoRedirect;
    }

    /** What the router is asked for this request; null when it is not. */
    PlaybackRequest asked() {
        return asked;
    }

    void asking(PlaybackRequest request) {
        asked = request;
    }

    /** Gives the answer. */
    void answer(Outcome outcome) {
        if (!state.compareAndSet(null, outcome) && state.compareAndSet(LATER, outcome)) {
            answered.run();
        }
    }

    /** Whether the answer is there already; if not, {@code answered} will run when it is. */
    boolean answeredAtOnce() {
        return !state.compareAndSet(null, LATER);
    }

    /** The answer that was given. */
    Outcome given() {
        return (Outcome) state.get();
    }
}
