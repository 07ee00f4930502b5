package org.sluice.discovery.internal.check;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.discovery.internal.poll.Drivers;
import org.sluice.discovery.internal.poll.PollTools;
import org.sluice.discovery.internal.settings.PeerSettingsReader;
import org.sluice.model.PeerSettings;

/**
 * One poll by one driver, as a check makes it: nothing of it reaches the catalog.
 *
 * @param report null when it failed
 * @param failure null when it succeeded
 */
record Attempt(Drivers.Named driver, CheckProbe probe, ListedStreams streams, PeerReport report, PollFailure failure) {

    /** Polls, and waits for it on the caller's thread. */
    static Attempt of(
            PollTools tools, PeerSettings settings, Drivers.Named driver, boolean previousKey, Duration patience) {
        CheckProbe probe = new CheckProbe(tools, settings, previousKey);
        ListedStreams streams = new ListedStreams(PeerSettingsReader.mostStreams(settings));
        PeerReport report = null;
        PollFailure failure = null;
        try {
            CompletionStage<PeerReport> stage = driver.driver().poll(probe, streams);
            report = stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            failure = cause(e, driver);
        } catch (TimeoutException e) {
            failure = new PollFailure(Kind.TIMEOUT, "no complete answer within " + patience.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = new PollFailure(Kind.TIMEOUT, "the check was stopped", e);
        } catch (RuntimeException | LinkageError e) {
            failure = broken(e, driver);
        }
        probe.abort(new PollFailure(Kind.BROKEN, "the check has what it wants"));
        if (report == null && failure == null) {
            failure = broken(new IllegalStateException("no report"), driver);
        }
        return new Attempt(driver, probe, streams, report, failure);
    }

    boolean good() {
        return failure == null;
    }

    private static PollFailure cause(ExecutionException error, Drivers.Named driver) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof PollFailure known) {
                return known;
            }
        }
        return broken(error.getCause(), driver);
    }

    private static PollFailure broken(Throwable error, Drivers.Named driver) {
        return new PollFailure(
                Kind.FORMAT,
                "the driver " + driver.type() + " failed (" + error.getClass().getSimpleName()
                        + "): report this as a bug",
                error);
    }
}
