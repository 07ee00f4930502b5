package org.sluice.config.internal.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.api.config.ConfigEpoch;

class LatecomersTest {

    private static final long SECOND = 1_000_000_000;

    private static final class Observer implements ConfigEpoch {
        int commits;

        @Override
        public void begin() {
            throw new AssertionError("nothing begins for those who come late");
        }

        @Override
        public void commit() {
            commits++;
        }
    }

    private final Latecomers latecomers = new Latecomers();

    @Test
    void whoComesLateIsToldOnceAfterASecond() {
        Observer early = new Observer();
        Observer late = new Observer();
        latecomers.look(List.of(early), 0);
        latecomers.look(List.of(early, late), SECOND / 2);
        latecomers.look(List.of(early, late), SECOND);
        assertThat(early.commits).isOne();
        assertThat(late.commits).isZero();
        latecomers.look(List.of(early, late), 2 * SECOND);
        latecomers.look(List.of(early, late), 9 * SECOND);
        assertThat(early.commits).isOne();
        assertThat(late.commits).isOne();
    }

    @Test
    void whoIsToldByAnEditIsNotToldAgain() {
        Observer one = new Observer();
        latecomers.look(List.of(one), 0);
        latecomers.toldByEdit(List.of(one));
        latecomers.look(List.of(one), 5 * SECOND);
        assertThat(one.commits).isZero();
    }

    @Test
    void whoReturnsIsToldAgain() {
        Observer one = new Observer();
        latecomers.look(List.of(one), 0);
        latecomers.look(List.of(one), SECOND);
        latecomers.look(List.of(), 2 * SECOND);
        latecomers.look(List.of(one), 3 * SECOND);
        latecomers.look(List.of(one), 4 * SECOND);
        assertThat(one.commits).isEqualTo(2);
    }
}
