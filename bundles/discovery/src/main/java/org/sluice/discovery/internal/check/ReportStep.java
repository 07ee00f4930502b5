package org.sluice.discovery.internal.check;

import java.util.List;
import org.sluice.api.spi.PeerReport;
import org.sluice.discovery.internal.poll.PeerWarnings;
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayUse;

/** What a poll that succeeded gives reason to. */
final class ReportStep {

    private final PeerSettings settings;
    private final Findings findings;
    private final Figures polled;

    /** @param polled what the polls told: rates need two of them, and some figures come from elsewhere */
    ReportStep(PeerSettings settings, Findings findings, Figures polled) {
        this.settings = settings;
        this.findings = findings;
        this.polled = polled;
    }

    void run(Attempt attempt) {
        time(attempt.probe());
        told(attempt.report());
        streams(attempt.streams());
        limits(attempt.report());
        relay();
    }

    private void time(CheckProbe probe) {
        long firstByte = settings.times().firstByte().toMillis();
        if (probe.slowestHeadMillis() > firstByte) {
            findings.warning(
                    "speed",
                    "slow",
                    "it answers after " + probe.slowestHeadMillis() + " ms, first_byte_timeout is " + firstByte,
                    "See its load and the way to it.");
        } else {
            findings.ok("speed", "answers within " + probe.slowestHeadMillis() + " ms");
        }
        Long skew = probe.skew();
        if (skew == null) {
            findings.note("clock", "clock_unknown", "it does not tell its time", "Nothing, if it takes no keys.");
        } else if (Math.abs(skew) > PeerWarnings.MOST_SKEW.toMillis()) {
            findings.warning(
                    "clock", "clock_skew", PeerWarnings.skewText(skew), "Let both hosts take their time from NTP.");
        } else {
            findings.ok("clock", "agrees with ours within " + (Math.abs(skew) / 1000 + 1) + " s");
        }
    }

    private void told(PeerReport report) {
        if (report.version().isEmpty()) {
            findings.note("version", "version_unknown", "it does not tell its version", "");
        } else {
            findings.ok("version", report.version());
        }
        for (String warning : report.warnings()) {
            findings.warning("vendor", "vendor_notice", warning, "As it says.");
        }
    }

    private void streams(ListedStreams streams) {
        if (streams.none()) {
            findings.warning(
                    "streams",
                    "no_streams",
                    "it lists no streams",
                    "Publish one; or see whether its key may list them, and whether it hides some.");
        } else {
            findings.ok("streams", streams.summary());
        }
        if (streams.unusable() > 0) {
            findings.warning(
                    "streams",
                    "stream_names",
                    streams.unusable() + " streams have names that no URL can hold",
                    "Rename them: at most 512 characters, none of control, no slash at the ends.");
        }
    }

    private void limits(PeerReport report) {
        List<String> inert = PeerWarnings.inert(settings.limits(), report.figures());
        inert.retainAll(PeerWarnings.inert(settings.limits(), polled));
        if (!inert.isEmpty()) {
            findings.warning(
                    "limits",
                    "limit_inert",
                    String.join(", ", inert) + " without effect: it did not tell the figures for that",
                    "Set metrics_url, or other limits: max_clients counts what Sluice sends there.");
        }
    }

    private void relay() {
        if (settings.relay() == RelayUse.ALWAYS && settings.relayProxyProtocol() == ProxyProtocol.OFF) {
            findings.note(
                    "relay",
                    "relay_hides_clients",
                    "relayed clients come from this machine's address: tokens that are bound to theirs are refused",
                    "Set relay_proxy_protocol, if the peer understands it.");
        }
    }
}
