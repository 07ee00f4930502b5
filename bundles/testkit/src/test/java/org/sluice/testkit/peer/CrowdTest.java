package org.sluice.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private static final String STREAMS = "/streamer/api/v3/streams";

    @Test
    void aThousandPeersBehindOnePortAnswer() {
        try (SimulatedPeers peers = SimulatedPeers.start()) {
            List<SimulatedPeer> crowd = peers.crowd(1000);
            crowd.forEach(peer -> peer.streams("of/" + peer.name()));
            assertEachAnswersForItself(crowd);
            assertThat(crowd).allMatch(peer -> peer.port() == crowd.get(0).port());
        }
    }

    @Test
    void aThousandPeersAtPortsOfTheirOwnAnswer() {
        try (SimulatedPeers peers = SimulatedPeers.start()) {
            List<SimulatedPeer> crowd =
                    IntStream.range(0, 1000).mapToObj(i -> peers.peer("p" + i)).toList();
            crowd.forEach(peer -> peer.streams("of/" + peer.name()));
            assertEachAnswersForItself(crowd);
            assertThat(crowd.stream().map(SimulatedPeer::port).distinct()).hasSize(1000);
        }
    }

    private static void assertEachAnswersForItself(List<SimulatedPeer> crowd) {
        Client client = new Client();
        for (int begin = 0; begin < crowd.size(); begin += 50) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (SimulatedPeer peer : crowd.subList(begin, begin + 50)) {
                answers.add(
                        client.http().sendAsync(Client.request(peer, STREAMS), HttpResponse.BodyHandlers.ofString()));
            }
            for (int i = 0; i < 50; i++) {
                SimulatedPeer peer = crowd.get(begin + i);
                assertThat(answers.get(i).join().body()).contains("\"name\":\"of/" + peer.name() + '"');
                assertThat(peer.asked().polls()).isEqualTo(1);
            }
        }
    }
}
