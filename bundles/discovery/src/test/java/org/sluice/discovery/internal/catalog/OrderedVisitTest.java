package org.sluice.discovery.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sluice.api.StreamIndex;
import org.sluice.model.Availability;
import org.sluice.model.Holder;

/** A visit in pieces, while the index changes between them. */
class OrderedVisitTest {

    private static final Holder HOLDER = new Holder("a", Availability.RUNNING, true);

    @Test
    void piecesGoOnWhereTheLastOneEnded() {
        IndexDraft draft = draft(5_000);
        StreamIndex index = draft.freeze();
        List<String> whole = piece(index, "", Integer.MAX_VALUE);
        assertThat(new TreeSet<>(whole)).hasSize(5_000);
        List<String> inPieces = new ArrayList<>();
        String after = "";
        for (List<String> piece = piece(index, after, 77); !piece.isEmpty(); piece = piece(index, after, 77)) {
            inPieces.addAll(piece);
            after = piece.get(piece.size() - 1);
        }
        assertThat(inPieces).isEqualTo(whole);
    }

    @Test
    void theOrderOutlastsGrowthAndTheLossOfTheLastOneSeen() {
        IndexDraft draft = draft(10_000);
        StreamIndex before = draft.freeze();
        List<String> first = piece(before, "", 4_000);
        String last = first.get(3_999);
        IntStream.range(10_000, 100_000).forEach(i -> draft.set("s" + i, "a", HOLDER));
        draft.set(last, "a", null);
        List<String> rest = piece(draft.freeze(), last, Integer.MAX_VALUE);
        assertThat(rest).doesNotContainAnyElementsOf(first);
        List<String> old = piece(before, "", Integer.MAX_VALUE);
        assertThat(rest).containsSubsequence(old.subList(4_000, 10_000));
    }

    private static IndexDraft draft(int streams) {
        IndexDraft draft = new IndexDraft();
        IntStream.range(0, streams).forEach(i -> draft.set("s" + i, "a", HOLDER));
        return draft;
    }

    private static List<String> piece(StreamIndex index, String after, int most) {
        List<String> seen = new ArrayList<>();
        index.forEachAfter(after, (stream, holders) -> {
            assertThat(holders).containsExactly(HOLDER);
            seen.add(stream);
            return seen.size() < most;
        });
        return seen;
    }
}
