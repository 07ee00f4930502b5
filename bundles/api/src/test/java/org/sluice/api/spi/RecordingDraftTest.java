package org.sluice.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.sluice.model.Recording;
import org.sluice.model.Recording.Part;

class RecordingDraftTest {

    private static final long NOW = 1_700_000_000L;

    private final RecordingDraft draft = new RecordingDraft();

    @Example
    void aRecordingThatGoesOnIsTheSameFromPollToPoll() {
        draft.add(NOW - 3605, 3600, NOW);
        Recording before = draft.recording();
        draft.clear();
        draft.add(NOW - 3600, 3600, NOW + 5);
        assertThat(draft.recording()).isEqualTo(before);
        assertThat(before.covers(NOW - 100, NOW + 100)).isTrue();
    }

    @Example
    void shortGapsDoNotCountAndOrderIsNoMatter() {
        draft.add(NOW - 3000, 600, NOW);
        draft.add(NOW - 10000, 3600, NOW);
        draft.add(NOW - 6390, 600, NOW);
        Recording recording = draft.recording();
        assertThat(recording.parts()).hasSize(2);
        assertThat(recording.covers(NOW - 10000, NOW - 5790)).isTrue();
        assertThat(recording.covers(NOW - 5789, NOW - 3100)).isFalse();
        assertThat(recording.covered(NOW - 5000, NOW)).isBetween(600L, 661L);
    }

    @Example
    void whatIsNoTimeIsPassedOver() {
        draft.add(0, 10, NOW);
        draft.add(-5, 10, NOW);
        draft.add(NOW, -1, NOW);
        draft.add(Long.MAX_VALUE, 10, NOW);
        draft.add(NOW, Long.MAX_VALUE, NOW);
        assertThat(draft.recording()).isEqualTo(Recording.NONE);
    }

    @Property(tries = 300)
    void itIsBoundedAndHoldsAllThatWasTold(
            @ForAll @Size(max = 60) List<@LongRange(min = 1, max = 2_000_000) Long> begins) {
        draft.clear();
        begins.forEach(begin -> draft.add(begin, begin % 500, NOW));
        Recording recording = draft.recording();
        assertThat(recording.parts()).hasSizeLessThanOrEqualTo(Recording.MOST_PARTS);
        begins.forEach(begin ->
                assertThat(recording.covers(begin, begin + begin % 500)).isTrue());
        assertThat(recording.parts()).noneMatch(part -> part.to() == Part.GROWS);
    }
}
