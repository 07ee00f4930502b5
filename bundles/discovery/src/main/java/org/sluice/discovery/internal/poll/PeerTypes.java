package org.sluice.discovery.internal.poll;

import java.net.URI;
import java.time.Duration;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerTls;
import org.sluice.model.PollTimes;

/** A peer's settings with one thing changed. */
public final class PeerTypes {

    private PeerTypes() {}

    /** With the driver that was found for a peer of {@code type auto}. */
    static PeerSettings resolved(PeerSettings auto, String type) {
        return copy(auto, type, auto.apiUrl(), auto.times(), auto.tls());
    }

    /** As if the API were elsewhere: to call what is no API. Another host has other certificates, too. */
    public static PeerSettings calledAt(PeerSettings peer, URI elsewhere, Duration connect) {
        PollTimes times = peer.times();
        boolean same = String.valueOf(elsewhere.getHost())
                .equalsIgnoreCase(peer.apiUrl().getHost());
        return copy(
                peer,
                peer.type(),
                elsewhere,
                new PollTimes(times.fetch(), connect, times.firstByte(), times.poll(), times.stale()),
                same ? peer.tls() : PeerTls.SYSTEM);
    }

    private static PeerSettings copy(PeerSettings of, String type, URI apiUrl, PollTimes times, PeerTls tls) {
        return new PeerSettings(
                of.name(),
                type,
                apiUrl,
                of.publicUrls(),
                of.privateUrls(),
                times,
                of.limits(),
                of.templates(),
                of.metricsUrl(),
                tls,
                of.answer(),
                of.relayProxyProtocol(),
                of.onDemand(),
                of.clusterKey(),
                of.previousClusterKey(),
                of.weight(),
                of.relay(),
                of.drain(),
                of.words());
    }
}
