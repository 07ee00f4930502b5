package org.sluice.discovery.internal.check;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.sluice.api.spi.PollFailure;
import org.sluice.discovery.internal.http.TlsInspection;
import org.sluice.discovery.internal.poll.Drivers;
import org.sluice.discovery.internal.poll.PollTools;
import org.sluice.model.PeerSettings;

/** Polls the peer once, and names what a poll that failed died of. */
final class ApiStep {

    private static final String STEP = "api";
    private static final Duration LONGEST_POLL = Duration.ofSeconds(5);
    private static final Duration OTHERS = Duration.ofMillis(1500);
    private static final long KEY_WINDOW_MILLIS = 60_000;
    private static final int NOT_FOUND = 404;

    private final PollTools tools;
    private final PeerSettings settings;
    private final Findings findings;
    private final InetAddress[] addresses;
    private final int port;

    ApiStep(PollTools tools, PeerSettings settings, Findings findings, InetAddress[] addresses, int port) {
        this.tools = tools;
        this.settings = settings;
        this.findings = findings;
        this.addresses = addresses;
        this.port = port;
    }

    /** @return the attempt that succeeded; null when none did */
    Attempt run() {
        List<Drivers.Named> drivers = tools.drivers().candidates(settings.type(), null);
        if (drivers.isEmpty()) {
            findings.error(
                    STEP,
                    "no_driver",
                    "no driver of type '" + settings.type() + "' is installed",
                    "Install it, or correct type in the peer's block.");
            return null;
        }
        Duration patience = shorter(settings.times().poll(), LONGEST_POLL);
        Attempt first = null;
        for (Drivers.Named driver : drivers) {
            Attempt attempt = Attempt.of(tools, settings, driver, false, first == null ? patience : OTHERS);
            if (attempt.good()) {
                return good(attempt);
            }
            first = first == null ? attempt : first;
        }
        return explain(first, patience);
    }

    private Attempt good(Attempt attempt) {
        if (!attempt.report().serverId().isEmpty()
                && attempt.report().serverId().equals(tools.ownId())) {
            findings.error(STEP, "is_self", "the peer is this Sluice itself", "Take the peer out of sluice.conf.");
            return null;
        }
        findings.ok(STEP, "answers as " + attempt.driver().type() + " does");
        return attempt;
    }

    private Attempt explain(Attempt failed, Duration patience) {
        PollFailure failure = failed.failure();
        String text = String.valueOf(failure.getMessage());
        switch (failure.kind()) {
            case UNAUTHORIZED -> {
                return refused(failed, patience);
            }
            case STATUS, FORMAT -> unexpected(failed, text);
            case TIMEOUT -> late(failed, patience);
            case BROKEN -> broken(failed, text);
            case LIMIT -> findings.error(
                    STEP, "answer_too_large", text, "Correct api_url, or raise max_streams in the peer's block.");
            default -> findings.error(STEP, "call_failed", text, "See what stands above.");
        }
        return null;
    }

    private Attempt refused(Attempt failed, Duration patience) {
        String text = "the peer answers " + failed.probe().status();
        boolean byKey = String.valueOf(failed.failure().getMessage()).contains("cluster_key");
        Long skew = failed.probe().skew();
        if (!byKey) {
            findings.error(
                    STEP,
                    "login_refused",
                    String.valueOf(failed.failure().getMessage()),
                    "Compare user and password in the peer's block with the server's own.");
        } else if (tools.keys().of(settings, false).isEmpty()) {
            findings.error(
                    STEP,
                    "key_missing",
                    text + ", and no cluster_key is set for it",
                    "Set cluster_key, globally or in the peer's block, to the one of the peer.");
        } else if (tools.keys().of(settings, true).isPresent()) {
            Attempt old = Attempt.of(tools, settings, failed.driver(), true, patience);
            if (old.good()) {
                findings.warning(
                        STEP,
                        "key_previous",
                        "it refuses cluster_key and accepts cluster_key_previous",
                        "Enter the new key at the peer to finish the exchange of keys.");
                return good(old);
            }
            refusedKey(text, skew);
        } else {
            refusedKey(text, skew);
        }
        return null;
    }

    private void refusedKey(String text, Long skew) {
        if (skew != null && Math.abs(skew) > KEY_WINDOW_MILLIS) {
            findings.error(
                    STEP,
                    "key_refused_by_clock",
                    text + ", and its clock is " + Math.abs(skew) / 1000 + " s " + (skew > 0 ? "ahead of" : "behind")
                            + " ours: keys hold for 60 s only",
                    "Let both hosts take their time from NTP.");
        } else {
            findings.error(
                    STEP,
                    "key_refused",
                    text + ": it does not accept the cluster_key",
                    "Compare cluster_key here and at the peer.");
        }
    }

    private void unexpected(Attempt failed, String text) {
        String other = otherVendor();
        int status = failed.probe().status();
        if (other != null) {
            findings.error(
                    STEP,
                    "other_vendor",
                    "it is no " + settings.type() + ": it answers as " + other + " does",
                    "Write 'type " + other + ";' in the peer's block.");
        } else if (status >= 300 && status < 400) {
            findings.error(
                    STEP,
                    "http_redirect",
                    "the peer answers " + status + " and sends us to "
                            + authority(failed.probe().location()),
                    "Write the address that it sends to as api_url; redirects are not followed, they would carry the"
                            + " key elsewhere.");
        } else if (status == NOT_FOUND) {
            findings.error(
                    STEP,
                    "http_not_found",
                    "the peer answers 404 to the call of its API" + called(failed),
                    "Correct api_url (port and path), or type.");
        } else if (status >= 500) {
            findings.error(
                    STEP,
                    "http_server_error",
                    "the peer answers " + status + called(failed),
                    "See the peer's own log.");
        } else if (status != 200) {
            findings.error(STEP, "http_status", "the peer answers " + status + called(failed), "Correct api_url.");
        } else {
            findings.error(
                    STEP,
                    "answer_malformed",
                    text + called(failed),
                    "Correct api_url or type: something else answers there.");
        }
    }

    /** The type of another driver that understands the peer; null when none does. */
    private String otherVendor() {
        for (Drivers.Named driver : tools.drivers().candidates(Drivers.AUTO, null)) {
            boolean tried = settings.type().equals(Drivers.AUTO)
                    || tools.drivers().candidates(settings.type(), null).contains(driver);
            if (!tried && Attempt.of(tools, settings, driver, false, OTHERS).good()) {
                return driver.type();
            }
        }
        return null;
    }

    private void late(Attempt failed, Duration patience) {
        if (failed.probe().status() == 0) {
            findings.error(
                    STEP,
                    "no_answer",
                    "it takes connections and does not answer within " + patience.toMillis() + " ms",
                    "Restart the server if it hangs; correct the port if it is none of HTTP.");
        } else {
            findings.error(
                    STEP,
                    "answer_too_slow",
                    "its answer is not complete within " + patience.toMillis() + " ms",
                    "See the peer's load and the way to it, or raise poll_timeout.");
        }
    }

    private void broken(Attempt failed, String text) {
        if (failed.probe().status() != 0) {
            findings.error(
                    STEP, "answer_cut", "its answer ends before it is complete: " + text, "See the peer's own log.");
        } else if (speaksTls()) {
            findings.error(
                    STEP,
                    "tls_expected",
                    "port " + port + " speaks TLS, and api_url says http",
                    "Write https:// in api_url.");
        } else {
            findings.error(STEP, "no_http", "it ends the connection without an answer: " + text, "Correct the port.");
        }
    }

    private boolean speaksTls() {
        if ("https".equalsIgnoreCase(settings.apiUrl().getScheme())) {
            return false;
        }
        Findings unsaid = new Findings(finding -> {});
        Socket socket = new NetworkSteps(unsaid, settings.times().connect()).connect(STEP, "tcp", addresses, port);
        if (socket == null) {
            return false;
        }
        try {
            String host = settings.apiUrl().getHost();
            return TlsInspection.of(settings.tls(), socket, host, OTHERS, tools.timers())
                            .certificate()
                    != null;
        } finally {
            NetworkSteps.close(socket);
        }
    }

    private static String called(Attempt attempt) {
        return attempt.probe().server().isEmpty()
                ? ""
                : " (the server calls itself '" + attempt.probe().server() + "')";
    }

    /** Without path and query, which may hold a token. */
    private static String authority(String location) {
        try {
            URI target = URI.create(location);
            return target.getAuthority() == null ? "another path" : target.getScheme() + "://" + target.getAuthority();
        } catch (IllegalArgumentException e) {
            return "what is no URL";
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
