package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;

/** A bundle whose classes cannot be linked harms the peers that need it, and nobody else. */
class BrokenBundlesTest {

    private final World world = new World();
    private final Streams streams = new Streams().running("cam", "a", "b");
    private final FakeDriver broken = new FakeDriver();

    @Test
    void aDriverThatCannotBeLinkedCostsItsOwnPeersOnly() {
        broken.unlinked = true;
        world.table.addDriver(broken, FakeDriver.type("broken"));
        world.catalog(streams, Peer.named("a").type("broken"), Peer.named("b"));
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("b");
        world.catalog(streams, Peer.named("a").type("broken"), Peer.named("b").at("edge"));
        assertThat(world.redirect(Requests.play("cam", 2)).url()).isEqualTo("http://edge/cam/index.m3u8");
    }

    @Test
    void urlFormsThatCannotBeLinkedAnyMoreCostTheirPeerTheClient() {
        world.table.addDriver(broken, FakeDriver.type("broken"));
        world.catalog(streams, Peer.named("a").type("broken"), Peer.named("b").cpu(90));
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("a");
        broken.unlinked = true;
        assertThat(world.peer(Requests.play("cam", 2))).isEqualTo("b");
    }

    @Test
    void aPolicyThatCannotBeLinkedIsReplacedByTheBuiltInChoice() {
        world.table.addPolicy(
                new RoutingPolicy() {
                    @Override
                    public int choose(Candidates candidates) {
                        throw new NoClassDefFoundError("org/vendor/Load");
                    }
                },
                Map.of(RoutingPolicy.NAME, Policies.LEAST_LOADED));
        world.catalog(streams, Peer.named("a"), Peer.named("b"));
        assertThat(world.peer(Requests.play("cam", 1))).isIn("a", "b");
    }
}
