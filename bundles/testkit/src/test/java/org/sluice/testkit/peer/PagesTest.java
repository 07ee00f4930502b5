package org.sluice.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagesTest {

    private final Client client = new Client();

    @Test
    void aPageOfItsOwnHasTheFaultsOfTheApi() {
        try (SimulatedPeers peers = SimulatedPeers.start()) {
            SimulatedPeer peer = peers.peer("one").page("/api/list", "application/json", "[\"a\"]");
            var answer = client.get(peer, "/api/list?limit=1");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("[\"a\"]");
            peer.apiFault(Fault.status(503));
            assertThat(client.get(peer, "/api/list").statusCode()).isEqualTo(503);
            peer.healthy().page("/api/list", "", null);
            assertThat(client.get(peer, "/api/list").statusCode()).isEqualTo(404);
        }
    }
}
