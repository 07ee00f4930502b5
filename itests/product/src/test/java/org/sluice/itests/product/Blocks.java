package org.sluice.itests.product;

import org.sluice.testkit.peer.SimulatedPeer;

/** Blocks of {@code sluice.conf} for simulated peers. */
final class Blocks {

    private Blocks() {}

    /** A peer that is polled twice a second and plays where it is polled. */
    static String peer(SimulatedPeer peer, String more) {
        return peer(peer, peer.url().toString(), more);
    }

    /** The same with a public address of its own. */
    static String peer(SimulatedPeer peer, String publicUrl, String more) {
        return "peer %s { api_url %s; public %s; fetch_timeout 500; %s }\n"
                .formatted(peer.name(), peer.url(), publicUrl, more);
    }
}
