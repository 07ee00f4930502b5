package org.sluice.viewers.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.Viewers;

class ViewerTablesTest {

    private static final long SECOND = 1_000_000_000L;

    private final ViewerTables tables = new ViewerTables(1024);
    private final int first = tables.number("first");
    private final int second = tables.number("second");
    private final SplittableRandom random = new SplittableRandom(1);
    private long now = 77 * SECOND;

    @Test
    void numbersNameTheirPeersForEver() {
        assertThat(first).isPositive().isNotEqualTo(second);
        assertThat(tables.number("first")).isEqualTo(first);
        assertThat(tables.peer(first)).isEqualTo("first");
        assertThat(tables.peer(9999)).isNull();
        assertThat(tables.peer(0)).isNull();
        assertThat(tables.peer(-1)).isNull();
    }

    @Test
    void numbersEndBeforeTheTablesOverflow() {
        for (int i = 0; i < 70_000; i++) {
            tables.number("peer" + i);
        }
        assertThat(tables.number("one more")).isEqualTo(Viewers.UNKNOWN);
        assertThat(tables.number("second")).isEqualTo(second);
    }

    @Test
    void aViewerKeepsItsPeerWhileSeenAndIsForgottenAfterTwoMinutes() {
        tables.bind(42, first, now);
        for (int i = 0; i < 100; i++) {
            now += 60 * SECOND;
            assertThat(tables.peerOf(42, now)).isEqualTo(first);
        }
        now += 130 * SECOND;
        assertThat(tables.peerOf(42, now)).isEqualTo(Viewers.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE + SECOND, -SECOND, 0, SECOND, Long.MAX_VALUE - 400 * SECOND})
    void anyOriginOfTheClockWillDo(long origin) {
        tables.bind(42, first, origin);
        tables.picked(first, 10 * SECOND, origin);
        tables.start(42, Viewers.UNKNOWN, first, origin);
        assertThat(tables.peerOf(42, origin + SECOND)).isEqualTo(first);
        assertThat(tables.bound(first, origin + SECOND)).isEqualTo(1);
        assertThat(tables.pending(first, origin)).isBetween(0.999, 1.001);
        assertThat(tables.startOf(42, origin + SECOND)).isEqualTo(first);
    }

    @Test
    void countsFollowTheViewer() {
        tables.bind(42, first, now);
        tables.bind(43, first, now);
        tables.bind(42, second, now + SECOND);
        assertThat(tables.bound(first, now + SECOND)).isEqualTo(1);
        assertThat(tables.bound(second, now + SECOND)).isEqualTo(1);
        now += 50 * SECOND;
        tables.peerOf(43, now);
        now += 40 * SECOND;
        assertThat(tables.bound(first, now)).isEqualTo(1);
        assertThat(tables.bound(second, now))
                .as("not seen for more than a minute")
                .isZero();
    }

    @Test
    void theLongestUnseenGivesWay() {
        ViewerTables small = new ViewerTables(8);
        int peer = small.number("p");
        for (int i = 0; i < 8; i++) {
            small.bind(hash(), peer, now + i * 5 * SECOND);
        }
        SplittableRandom again = new SplittableRandom(1);
        long oldest = again.nextLong();
        long next = again.nextLong();
        small.bind(hash(), peer, now + 40 * SECOND);
        assertThat(small.peerOf(oldest, now + 41 * SECOND)).isEqualTo(Viewers.UNKNOWN);
        assertThat(small.peerOf(next, now + 41 * SECOND)).isEqualTo(peer);
    }

    @Test
    void aTrailLeadsToThePeerAndCountsNobody() {
        tables.trail(42, first, now);
        assertThat(tables.peerOf(42, now)).isEqualTo(first);
        assertThat(tables.bound(first, now)).isZero();
        tables.bind(42, second, now);
        tables.trail(42, first, now);
        assertThat(tables.peerOf(42, now))
                .as("a viewer of that very name goes first")
                .isEqualTo(second);
        assertThat(tables.bound(second, now)).isEqualTo(1);
    }

    @Test
    void theNinthViewerMakesAnAddressShared() {
        long address = hash();
        long[] viewers = random.longs(9).toArray();
        for (int i = 0; i < 8; i++) {
            assertThat(tables.shared(address, viewers[i], now))
                    .as("viewer %d", i)
                    .isFalse();
            assertThat(tables.shared(address, viewers[i], now))
                    .as("viewer %d again", i)
                    .isFalse();
        }
        assertThat(tables.shared(address, viewers[8], now)).isTrue();
        assertThat(tables.shared(address, viewers[0], now)).isTrue();
        assertThat(tables.shared(hash(), viewers[0], now)).isFalse();
    }

    @Test
    void aSharedAddressStaysSharedWhileItsViewersChangeAndIsForgottenWhenTheyGo() {
        long address = hash();
        random.longs(20).forEach(viewer -> tables.shared(address, viewer, now));
        for (int second = 0; second < 600; second++) {
            now += SECOND;
            assertThat(tables.shared(address, hash(), now)).isTrue();
        }
        now += 125 * SECOND;
        assertThat(tables.shared(address, hash(), now)).isFalse();
    }

    @Test
    void theFirstStartBindsTheStreamForFifteenSeconds() {
        assertThat(tables.startOf(7, now)).isEqualTo(Viewers.UNKNOWN);
        assertThat(tables.start(7, Viewers.UNKNOWN, first, now)).isEqualTo(first);
        assertThat(tables.start(7, Viewers.UNKNOWN, second, now)).isEqualTo(first);
        assertThat(tables.startOf(7, now + 14 * SECOND)).isEqualTo(first);
        assertThat(tables.start(7, first, second, now + 14 * SECOND))
                .as("the first became unfit")
                .isEqualTo(second);
        assertThat(tables.startOf(7, now + 16 * SECOND)).isEqualTo(second);
        assertThat(tables.startOf(7, now + 30 * SECOND)).isEqualTo(Viewers.UNKNOWN);
        assertThat(tables.start(7, Viewers.UNKNOWN, first, now + 30 * SECOND)).isEqualTo(first);
    }

    @Test
    void aPeerWithoutANumberBindsNobody() {
        tables.bind(42, Viewers.UNKNOWN, now);
        tables.trail(43, Viewers.UNKNOWN, now);
        tables.picked(Viewers.UNKNOWN, SECOND, now);
        assertThat(tables.start(44, Viewers.UNKNOWN, Viewers.UNKNOWN, now)).isEqualTo(Viewers.UNKNOWN);
        assertThat(tables.peerOf(42, now)).isEqualTo(Viewers.UNKNOWN);
        assertThat(tables.peerOf(43, now)).isEqualTo(Viewers.UNKNOWN);
        assertThat(tables.pending(Viewers.UNKNOWN, now)).isZero();
        assertThat(tables.bound(Viewers.UNKNOWN, now)).isZero();
    }

    @Test
    void aBadSizeFallsBackToTheDefault() {
        ViewerTables odd = new ViewerTables(Map.of(ViewerTables.SIZE, "many"));
        odd.bind(42, odd.number("p"), now);
        assertThat(odd.peerOf(42, now)).isEqualTo(1);
    }

    @Test
    void theGateClosesOnce() {
        OnceGate gate = new OnceGate();
        assertThat(gate.waiting()).isTrue();
        gate.close();
        gate.close();
        assertThat(gate.waiting()).isFalse();
    }

    private long hash() {
        return random.nextLong();
    }
}
