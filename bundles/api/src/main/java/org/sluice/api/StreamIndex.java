package org.sluice.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.osgi.annotation.versioning.ProviderType;
import org.sluice.model.Holder;
import org.sluice.model.Recording;

/** An immutable map from stream to the peers that have it. Look-ups neither lock nor allocate. */
@ProviderType
public interface StreamIndex {

    /** No streams. */
    StreamIndex EMPTY = new StreamIndex() {
        @Override
        public List<Holder> holders(String stream) {
            return List.of();
        }

        @Override
        public List<Holder> prefixHolders(String stream) {
            return List.of();
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public void forEach(BiConsumer<String, List<Holder>> action) {
            // nothing is held
        }
    };

    /** The peers that list the stream, in no particular order; empty when nobody does. */
    List<Holder> holders(String stream);

    /**
     * The peers that start whatever begins with a prefix that they announce or that is configured for them
     * ({@code ondemand PREFIX/*}); empty for almost every stream.
     */
    List<Holder> prefixHolders(String stream);

    /**
     * The peers that had the stream lately and answer without listing it now, each for its {@code stale_timeout}. A
     * publisher who comes back belongs there; players do not. Empty for almost every stream, and in no particular order.
     */
    default List<Holder> formerHolders(String stream) {
        return List.of();
    }

    /**
     * What is recorded, by peer and then by stream; immutable. Peers that do not tell are not in it; streams of which a
     * peer has recorded nothing are not among its streams. A stream need not be one that {@link #holders} knows.
     */
    default Map<String, Map<String, Recording>> recordings() {
        return Map.of();
    }

    /** Count of streams that {@link #holders} knows. */
    int size();

    /** Visits every stream, in no particular order. */
    void forEach(BiConsumer<String, List<Holder>> action);

    /**
     * Visits streams in an order that is the index's own and the same in every snapshot of the process: a later visit
     * goes on where an earlier one ended, whatever came and went between them.
     *
     * @param after the stream behind which it goes on, whether that is still there or not; empty to begin
     * @param action false when it has seen enough
     */
    default void forEachAfter(String after, BiPredicate<String, List<Holder>> action) {
        TreeMap<String, List<Holder>> byName = new TreeMap<>();
        forEach(byName::put);
        for (Map.Entry<String, List<Holder>> entry :
                byName.tailMap(after, false).entrySet()) {
            if (!action.test(entry.getKey(), entry.getValue())) {
                return;
            }
        }
    }
}
