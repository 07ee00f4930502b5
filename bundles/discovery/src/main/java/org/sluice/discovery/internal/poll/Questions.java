package org.sluice.discovery.internal.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.discovery.internal.time.Timers.Timer;
import org.sluice.model.Availability;

/** Questions for single streams to one peer: by name where its API can, else by polling at once. */
final class Questions {

    /** The client waits for a second at most. */
    private static final Duration LONGEST = Duration.ofMillis(900);

    private record Waiting(String stream, CompletableFuture<Boolean> answer, boolean pollAgain) {}

    private final PollTools tools;
    private final PeerKnowledge known;
    private final Runnable pollSoon;
    private List<Waiting> waiting = new ArrayList<>();

    Questions(PollTools tools, PeerKnowledge known, Runnable pollSoon) {
        this.tools = tools;
        this.known = known;
        this.pollSoon = pollSoon;
    }

    /**
     * @param polling whether a poll is under way: it may have passed the stream already, so another one follows
     */
    CompletionStage<Boolean> ask(PeerDriver driver, Probe probe, String stream, boolean polling) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Timer deadline = tools.timers().after(LONGEST, () -> {
            answer.complete(false);
            probe.abort(new PollFailure(Kind.TIMEOUT, "the client waits no longer"));
        });
        answer.whenComplete((found, error) -> deadline.cancel());
        CompletionStage<Availability> byName = null;
        try {
            byName = driver.find(probe, stream);
        } catch (RuntimeException | LinkageError e) {
            answer.complete(false);
        }
        if (byName == null) {
            byPoll(new Waiting(stream, answer, polling));
        } else {
            byName.whenComplete((availability, error) -> {
                if (availability != null) {
                    known.learn(stream, availability);
                }
                answer.complete(availability != null && known.delivers(stream));
            });
        }
        return answer;
    }

    private void byPoll(Waiting question) {
        synchronized (this) {
            waiting.add(question);
        }
        pollSoon.run();
    }

    /** A poll ended, well or not. */
    void polled() {
        List<Waiting> asked;
        List<Waiting> again = new ArrayList<>();
        synchronized (this) {
            asked = waiting;
            waiting = again;
            asked.removeIf(question -> {
                boolean wait = question.pollAgain()
                        && !known.delivers(question.stream())
                        && !question.answer().isDone();
                if (wait) {
                    again.add(new Waiting(question.stream(), question.answer(), false));
                }
                return wait;
            });
        }
        asked.forEach(question -> question.answer().complete(known.delivers(question.stream())));
        if (!again.isEmpty()) {
            pollSoon.run();
        }
    }

    /** Nobody will be asked any more. */
    void close() {
        List<Waiting> asked;
        synchronized (this) {
            asked = waiting;
            waiting = new ArrayList<>();
        }
        asked.forEach(question -> question.answer().complete(false));
    }
}
