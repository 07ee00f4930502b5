package org.sluice.discovery.internal.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.Availability;
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;
import org.sluice.model.Recording;
import org.sluice.model.Scheme;

/** A driver whose peers do what the test says, without a network. */
public final class ScriptedDriver implements PeerDriver {

    /** One poll that was asked for and may be answered later. */
    public record Poll(PeerProbe probe, StreamSink sink, CompletableFuture<PeerReport> answer) {}

    public final List<Poll> polls = new ArrayList<>();
    public List<String> streams = List.of();
    public List<String> onDemand = List.of();
    public List<String> prefixes = List.of();
    /** Null: it tells nothing of them. */
    public Map<String, Recording> recordings;

    public Kind failure;
    public boolean hangs;
    public String worker = "";
    public String serverId = "";
    public CompletableFuture<Availability> found;

    @Override
    public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink sink) {
        Poll poll = new Poll(probe, sink, new CompletableFuture<>());
        polls.add(poll);
        if (!hangs) {
            answer(poll);
        }
        return poll.answer();
    }

    /** Answers a poll as things are now. */
    public void answer(Poll poll) {
        try {
            for (String stream : streams) {
                poll.sink().stream(stream, Availability.RUNNING, true, 1, 1);
            }
            for (String stream : onDemand) {
                poll.sink().stream(stream, Availability.ON_DEMAND, true, 0, 0);
            }
            for (String prefix : prefixes) {
                poll.sink().prefix(prefix);
            }
            if (recordings != null) {
                poll.sink().recordings();
                for (Map.Entry<String, Recording> one : recordings.entrySet()) {
                    poll.sink().recording(one.getKey(), one.getValue());
                }
            }
            if (failure != null) {
                throw new PollFailure(failure, "scripted " + failure);
            }
            poll.answer()
                    .complete(
                            new PeerReport(worker, serverId, "1", Figures.NONE, Map.of(Scheme.RTMP, 1935), List.of()));
        } catch (PollFailure e) {
            poll.answer().completeExceptionally(e);
        }
    }

    /** The last poll. */
    public Poll last() {
        return polls.get(polls.size() - 1);
    }

    @Override
    public CompletionStage<Availability> find(PeerProbe probe, String stream) {
        return found;
    }

    @Override
    public UrlForms urlForms(PeerSettings settings) {
        return request -> request.path();
    }
}
