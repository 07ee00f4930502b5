package org.sluice.discovery.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sluice.model.Availability;

/** A peer that tells once a second what it told before must not fill the heap with it. */
class UnchangedReportTest {

    private static final int STREAMS = 20_000;
    private static final byte RUNNING = StreamState.of(Availability.RUNNING, true);

    private final StreamTable table = new StreamTable("a");
    private int changes;
    private boolean inOrder;

    @Test
    void costsNoAllocationPerStream() {
        String[] names = names();
        poll(names);
        assertThat(changes).isEqualTo(STREAMS);
        for (int warm = 0; warm < 20; warm++) {
            poll(names());
        }
        changes = 0;
        String[] again = names();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        poll(again);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(changes).isZero();
        assertThat(allocated).as("bytes for %d streams", STREAMS).isLessThan(STREAMS);
    }

    @Test
    void whatComesInItsOldOrderIsNotLookedUp() {
        poll(names());
        inOrder = true;
        poll(names());
        assertThat(changes).isEqualTo(STREAMS);

        inOrder = false;
        String[] fewer = Stream.of(names())
                .filter(name -> !name.endsWith("7") && !name.endsWith("stream0"))
                .toArray(String[]::new);
        for (int poll = 0; poll < 4; poll++) {
            poll(fewer);
        }
        assertThat(table.deliverable()).isEqualTo(fewer.length);
        inOrder = true;
        poll(fewer);
        assertThat(table.tellExpected("live/stream7", RUNNING))
                .as("beyond the last one")
                .isFalse();
    }

    private void poll(String[] names) {
        table.begin();
        for (String name : names) {
            if (inOrder) {
                assertThat(table.tellExpected(name, RUNNING)).isTrue();
            } else {
                table.tell(name, RUNNING);
            }
        }
        table.commit(0, 0, 2, change -> changes++);
    }

    /** As a parser makes them: equal, and never the same objects. */
    private static String[] names() {
        return IntStream.range(0, STREAMS).mapToObj(i -> "live/stream" + i).toArray(String[]::new);
    }
}
