package org.sluice.testkit.contract;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.model.Availability;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;
import org.sluice.testkit.driver.ToldStreams;

/** One poll of a driver, and what it may end with. */
final class DriverTrial {

    /** Stands for the number of every call. */
    static final int ALL = -1;

    private static final int SHOWN = 120;

    private final PeerDriver driver;
    private final ScriptedProbe probe;

    private DriverTrial(PeerDriver driver, ScriptedProbe probe) {
        this.driver = driver;
        this.probe = probe;
    }

    static DriverTrial of(PeerDriver driver, ScriptedProbe probe) {
        return new DriverTrial(driver, probe);
    }

    /** A healthy peer but for its answer to one call, or to all of them. */
    static ScriptedProbe probe(PeerDriverContract healthy, int changed, Answer bad) {
        int[] number = {0};
        return new ScriptedProbe(
                        healthy.settings(),
                        call -> changed == ALL || changed == number[0]++ ? bad : healthy.answer(call))
                .secrets(healthy.secrets());
    }

    /** Polls; a report is well, and so is a {@link PollFailure}, which is returned. Anything else is not. */
    PollFailure outcome(String circumstances) {
        return reasonOf(stage(new ToldStreams(), circumstances), circumstances);
    }

    /** Polls with a sink that takes so many streams and no more. */
    PollFailure refusedAfter(int streams) {
        int[] taken = {0};
        StreamSink sink = new StreamSink() {
            @Override
            public void stream(String name, Availability availability, boolean origin, long clients, long bitrate)
                    throws PollFailure {
                if (taken[0]++ >= streams) {
                    throw new PollFailure(PollFailure.Kind.LIMIT, "more streams than max_streams");
                }
            }

            @Override
            public void prefix(String prefix) {
                // as many as it likes
            }
        };
        return reasonOf(stage(sink, "with a sink that refuses"), "with a sink that refuses");
    }

    private CompletionStage<PeerReport> stage(StreamSink sink, String circumstances) {
        try {
            return driver.poll(probe, sink);
        } catch (RuntimeException e) {
            throw new AssertionError("poll throws " + e + " " + circumstances, e);
        }
    }

    /** The failure with a reason that a stage ended with; null where it ended well. */
    static PollFailure reasonOf(CompletionStage<?> stage, String circumstances) {
        if (stage == null) {
            throw new AssertionError("null in place of a stage " + circumstances);
        }
        try {
            stage.toCompletableFuture().join();
            return null;
        } catch (CompletionException e) {
            PollFailure failure = PollFailure.behind(e);
            if (failure == null
                    || failure.getMessage() == null
                    || failure.getMessage().isBlank()) {
                throw new AssertionError(
                        "ended with " + e.getCause() + ", which tells an operator nothing, " + circumstances, e);
            }
            return failure;
        }
    }

    static PeerReport join(CompletionStage<PeerReport> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new AssertionError("the poll of a healthy peer failed: " + e.getCause(), e);
        }
    }

    /** Its status and the beginning of its text, on one line. */
    static String shown(Answer answer) {
        String text = answer.body();
        String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "… (" + text.length() + ")" : text;
        return answer.status() + " '" + start.replaceAll("\\s+", " ") + "'";
    }
}
