package org.sluice.testkit.contract;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sluice.api.Router;
import org.sluice.model.AnswerForm;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/** A router that decides by a function and keeps what it was asked. Safe on any thread. */
final class RouterScript implements Router {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<PlaybackRequest> asked = new CopyOnWriteArrayList<>();
    private final Semaphore requests = new Semaphore(0);
    private final Function<PlaybackRequest, Decision> decide;

    RouterScript(Function<PlaybackRequest, Decision> decide) {
        this.decide = decide;
    }

    static Decision to(String url) {
        return new Decision.Redirect("peer1", url, AnswerForm.REDIRECT, ReasonCode.CHOSEN);
    }

    List<PlaybackRequest> asked() {
        return asked;
    }

    /** Waits until it was asked so many times more. */
    void awaitAsked(int times) {
        try {
            if (!requests.tryAcquire(times, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the router was not asked within " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the router was to be asked", e);
        }
    }

    @Override
    public Decision route(PlaybackRequest request) {
        Objects.requireNonNull(request.client(), "client: the address that the connection comes from");
        Objects.requireNonNull(request.userAgent(), "userAgent: empty when the client tells none");
        Objects.requireNonNull(request.session(), "session: empty when nothing tells viewers apart");
        asked.add(request);
        requests.release();
        return decide.apply(request);
    }

    @Override
    public Explanation explain(PlaybackRequest request) {
        return new Explanation(request.stream(), decide.apply(request), "", List.of());
    }
}
