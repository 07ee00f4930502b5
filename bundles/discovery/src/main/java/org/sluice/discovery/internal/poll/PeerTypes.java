package org.sluice.discovery.internal.poll;

import org.sluice.model.PeerSettings;

/** Writes the driver that was found into the settings of a peer of {@code type auto}. */
final class PeerTypes {

    private PeerTypes() {}

    static PeerSettings resolved(PeerSettings auto, String type) {
        return new PeerSettings(
                auto.name(),
                type,
                auto.apiUrl(),
                auto.publicUrls(),
                auto.privateUrls(),
                auto.times(),
                auto.limits(),
                auto.templates(),
                auto.metricsUrl(),
                auto.tls(),
                auto.answer(),
                auto.relayProxyProtocol(),
                auto.onDemand(),
                auto.clusterKey(),
                auto.previousClusterKey(),
                auto.weight(),
                auto.relay(),
                auto.drain(),
                auto.words());
    }
}
