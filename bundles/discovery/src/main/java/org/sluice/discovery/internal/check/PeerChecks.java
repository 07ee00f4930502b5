package org.sluice.discovery.internal.check;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.admin.PeerCheck;
import org.sluice.api.admin.PeerDiagnosis;
import org.sluice.api.admin.PeerFinding;
import org.sluice.api.config.Options;
import org.sluice.api.config.Secret;
import org.sluice.discovery.internal.poll.PollTools;
import org.sluice.discovery.internal.settings.PeerSettingsReader;
import org.sluice.discovery.internal.time.Timers.Timer;
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerStatus;

/**
 * Checks peers on threads that may block; a step that hangs is left behind when the time is over, and so is a check that
 * waits for threads in which others hang.
 */
public final class PeerChecks implements PeerDiagnosis {

    private static final Logger LOG = LoggerFactory.getLogger(PeerChecks.class);
    /** As many have a thread. */
    private static final int AT_ONCE = 4;

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final PollTools tools;
    private final Executor threads;
    private final Duration longest;
    private final AtomicInteger unfinished = new AtomicInteger();

    /** @param threads may be blocked */
    public PeerChecks(PollTools tools, Executor threads) {
        this(tools, threads, LONGEST);
    }

    PeerChecks(PollTools tools, Executor threads, Duration longest) {
        this.tools = tools;
        this.threads = threads;
        this.longest = longest;
    }

    @Override
    public CompletionStage<PeerCheck> check(String peer, Consumer<PeerFinding> progress) {
        PeerStatus status = tools.store().snapshot().peers().get(peer.toLowerCase(Locale.ROOT));
        if (status == null) {
            throw new IllegalArgumentException("there is no peer '" + peer + "'; 'sluice:peer-list' names them all");
        }
        return check(tools, status.settings(), progress);
    }

    @Override
    public CompletionStage<PeerCheck> check(
            String peer,
            Map<String, List<String>> options,
            Map<String, Secret> secrets,
            Consumer<PeerFinding> progress) {
        Map<String, Object> properties = new HashMap<>(options);
        properties.put(Options.WORDS, List.of(peer));
        PeerSettings settings = PeerSettingsReader.read(new Options(properties));
        return check(tools.with(new TypedKeys(tools.keys(), secrets)), settings, progress);
    }

    CompletionStage<PeerCheck> check(PeerSettings settings, Consumer<PeerFinding> progress) {
        return check(tools, settings, progress);
    }

    private CompletionStage<PeerCheck> check(PollTools with, PeerSettings settings, Consumer<PeerFinding> progress) {
        CompletableFuture<PeerCheck> result = new CompletableFuture<>();
        Findings findings = new Findings(progress);
        int turns = (unfinished.incrementAndGet() + AT_ONCE - 1) / AT_ONCE;
        Timer deadline = deadline(settings, findings, result, longest.multipliedBy(turns));
        result.whenComplete((check, never) -> {
            unfinished.decrementAndGet();
            deadline.cancel();
        });
        try {
            threads.execute(() -> run(with, settings, findings, result));
        } catch (RejectedExecutionException e) {
            findings.error(
                    "check",
                    "check_stopped",
                    "nobody takes the check: discovery stops, or too many checks wait",
                    "Ask again in a while.");
            result.complete(new PeerCheck(settings.name(), findings.close(), Duration.ZERO));
        }
        return result;
    }

    private Timer deadline(
            PeerSettings settings, Findings findings, CompletableFuture<PeerCheck> result, Duration after) {
        long began = System.nanoTime();
        return tools.timers().after(after, () -> {
            findings.error(
                    "check",
                    "check_timeout",
                    "the check was not finished within " + after.toSeconds() + " s",
                    "Look at the step after the last one above; a name server that hangs shows like this.");
            end(settings, findings, result, began);
        });
    }

    private void run(PollTools with, PeerSettings settings, Findings findings, CompletableFuture<PeerCheck> result) {
        if (result.isDone()) {
            return; // it waited too long
        }
        long began = System.nanoTime();
        Timer deadline = deadline(settings, findings, result, longest);
        try {
            steps(with, settings, findings);
        } catch (RuntimeException e) {
            LOG.warn("the check of {} failed: report this as a bug", settings.name(), e);
            findings.error(
                    "check",
                    "check_failed",
                    "the check itself failed (" + e.getClass().getSimpleName() + ")",
                    "Report this as a bug, with the log.");
        }
        deadline.cancel();
        end(settings, findings, result, began);
    }

    private static void end(PeerSettings settings, Findings findings, CompletableFuture<PeerCheck> result, long began) {
        if (!result.isDone()) {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            result.complete(new PeerCheck(settings.name(), findings.close(), took));
        }
    }

    private void steps(PollTools with, PeerSettings settings, Findings findings) {
        URI api = settings.apiUrl();
        int port = api.getPort() > 0 ? api.getPort() : secure(settings) ? HTTPS : HTTP;
        if (api.getHost() == null) {
            findings.error("dns", "no_host", "'" + api.getAuthority() + "' is no host", "Set api_url.");
            return;
        }
        String host = api.getHost().replaceAll("[\\[\\]]", "");
        NetworkSteps network = new NetworkSteps(findings, settings.times().connect());
        InetAddress[] addresses = network.resolve("dns", "unknown_host", host);
        if (addresses.length == 0 || !connects(settings, findings, network, addresses, host, port)) {
            return;
        }
        Attempt attempt = new ApiStep(with, settings, findings, addresses, port).run();
        if (attempt != null) {
            PeerStatus status = tools.store().snapshot().peers().get(settings.name());
            Figures polled = status == null ? Figures.NONE : status.figures();
            new ReportStep(settings, findings, polled).run(attempt);
            new PublicStep(with, settings, findings).run(attempt);
        }
    }

    private static boolean secure(PeerSettings settings) {
        return "https".equalsIgnoreCase(settings.apiUrl().getScheme());
    }

    private boolean connects(
            PeerSettings settings,
            Findings findings,
            NetworkSteps network,
            InetAddress[] addresses,
            String host,
            int port) {
        Socket socket = network.connect("tcp", "tcp", addresses, port);
        if (socket == null) {
            return false;
        }
        try {
            Duration patience = settings.times().firstByte();
            TlsStep tls = new TlsStep(findings, settings.tls(), tools.timers());
            return !secure(settings) || tls.run(socket, host, patience);
        } finally {
            NetworkSteps.close(socket);
        }
    }
}
