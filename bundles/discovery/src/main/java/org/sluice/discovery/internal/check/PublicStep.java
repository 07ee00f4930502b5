package org.sluice.discovery.internal.check;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;
import org.sluice.api.spi.UrlForms;
import org.sluice.discovery.internal.http.HttpCall;
import org.sluice.discovery.internal.poll.PeerTypes;
import org.sluice.discovery.internal.poll.PollTools;
import org.sluice.model.Intent;
import org.sluice.model.PeerSettings;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Scheme;

/** Whether the addresses that clients get answer, as far as can be told from here. */
final class PublicStep {

    private static final String STEP = "public";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PollTools tools;
    private final PeerSettings settings;
    private final Findings findings;

    PublicStep(PollTools tools, PeerSettings settings, Findings findings) {
        this.tools = tools;
        this.settings = settings;
        this.findings = findings;
    }

    void run(Attempt attempt) {
        List<PublicTarget> targets = PublicTarget.of(
                settings, attempt.report().ports(), attempt.driver().driver());
        List<Boolean> open = new ArrayList<>();
        for (PublicTarget target : targets) {
            open.add(reachable(target));
        }
        if (targets.isEmpty()) {
            findings.error(
                    STEP,
                    "public_none",
                    "no address is known to which clients could be sent",
                    "Set public_payload_url in the peer's block.");
        } else if (open.get(0) && targets.get(0).http()) {
            play(targets.get(0), attempt);
        }
    }

    private boolean reachable(PublicTarget target) {
        NetworkSteps network = new NetworkSteps(findings, PATIENCE);
        InetAddress[] addresses = network.resolve(STEP, "public_unknown_host", target.host());
        if (addresses.length == 0) {
            return false;
        }
        for (InetAddress address : addresses) {
            if (PublicTarget.isPrivate(address)) {
                findings.warning(
                        STEP,
                        "public_private_address",
                        "clients are sent to " + target.base() + ", a private address (" + address.getHostAddress()
                                + ")",
                        "Set public_payload_url to an address that clients reach; nothing, if all are in that network.");
                break;
            }
        }
        Socket socket = network.connect(STEP, STEP, addresses, target.port());
        if (socket == null) {
            return false;
        }
        NetworkSteps.close(socket);
        return true;
    }

    /** Asks for the playlist of a stream that runs, as a player would. */
    private void play(PublicTarget target, Attempt attempt) {
        String stream = attempt.streams().example();
        String path = stream == null ? null : entry(attempt, stream);
        if (path == null || !path.startsWith("/")) {
            return;
        }
        int status = status(target, path);
        if (status >= 200 && status < 400) {
            findings.ok(STEP, "a stream's playlist is there (" + status + ")");
        } else if (status == 401 || status == 403) {
            findings.ok(STEP, "a stream's playlist wants a token (" + status + ")");
        } else if (status != 0) {
            findings.warning(
                    STEP,
                    "public_no_stream",
                    "the playlist of a stream that runs is answered with " + status + " at " + target.base(),
                    "Correct public_payload_url, or the form in hls_url.");
        } else {
            findings.warning(
                    STEP,
                    "public_no_answer",
                    target.base() + " does not answer over HTTP within " + PATIENCE.toMillis() + " ms",
                    "See what listens there, and correct public_payload_url.");
        }
    }

    private String entry(Attempt attempt, String stream) {
        String path = "/" + PercentText.of(stream) + "/index.m3u8";
        PlaybackRequest request = new PlaybackRequest(
                Scheme.HTTP.protocol(),
                Scheme.HTTP,
                "hls",
                Intent.PLAY,
                stream,
                "index.m3u8",
                path,
                null,
                InetAddress.getLoopbackAddress(),
                "Sluice",
                "");
        try {
            UrlForms forms = attempt.driver().driver().urlForms(settings);
            return forms.locate(request);
        } catch (RuntimeException e) {
            return null; // the driver's fault: redirects fail as well, and say so
        }
    }

    /** 0 when nobody answers in time. */
    private int status(PublicTarget target, String path) {
        try {
            PeerSettings there = PeerTypes.calledAt(settings, URI.create(target.base()), PATIENCE);
            HttpCall<Integer> call = tools.http().get(there, PeerCall.of(path), new StatusReader(), head -> {});
            try {
                return call.result().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                call.abort(new PollFailure(Kind.BROKEN, "the check has what it wants"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException e) {
            return e.getCause() instanceof PollFailure failure ? failure.status() : 0;
        } catch (PollFailure | TimeoutException | IllegalArgumentException e) {
            return 0;
        }
    }

    /** Wants nothing but the status. */
    private static final class StatusReader implements ResponseReader<Integer> {
        private int status;

        @Override
        public void status(int answered) throws PollFailure {
            status = answered;
            if (answered >= 400) {
                throw PollFailure.status(answered);
            }
        }

        @Override
        public void body(ByteBuffer chunk) {
            // a playlist is read by players
        }

        @Override
        public Integer end() {
            return status;
        }
    }
}
