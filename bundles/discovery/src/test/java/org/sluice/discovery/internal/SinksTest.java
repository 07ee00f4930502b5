package org.sluice.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.api.CatalogSink;
import org.sluice.api.CatalogSnapshot;

class SinksTest {

    private final World world = new World();

    @Test
    void aSinkThatThrowsCostsTheOthersNothing() {
        world.store.add(snapshot -> {
            throw new IllegalStateException("boom");
        });
        List<CatalogSnapshot> told = new ArrayList<>();
        CatalogSink sink = told::add;
        world.store.add(sink);
        world.peer("a", "one");
        world.timers.settle();
        assertThat(told.get(told.size() - 1).streams().size()).isEqualTo(1);
        world.store.remove(sink);
        int before = told.size();
        world.timers.pass(5000);
        assertThat(told).hasSize(before);
    }

    @Test
    void aNewSinkIsToldThePresentState() {
        world.peer("a", "one");
        world.timers.pass(1500);
        List<CatalogSnapshot> told = new ArrayList<>();
        world.store.add(told::add);
        world.timers.pass(1);
        assertThat(told).containsExactly(world.store.snapshot());
    }

    @Test
    void anUnchangedReportLeavesTheIndexAsItIs() {
        world.peer("a", "one", "two");
        world.timers.settle();
        CatalogSnapshot before = world.store.snapshot();
        world.timers.pass(5000);
        assertThat(world.store.snapshot().generation()).isGreaterThan(before.generation());
        assertThat(world.store.snapshot().streams()).isSameAs(before.streams());
    }
}
