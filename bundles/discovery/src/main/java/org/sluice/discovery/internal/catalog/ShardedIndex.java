package org.sluice.discovery.internal.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.sluice.api.StreamIndex;
import org.sluice.model.Holder;
import org.sluice.model.Recording;

/** The published index: shards that the next one shares where nothing changed. */
final class ShardedIndex implements StreamIndex {

    private static final Comparator<String> ORDER = Comparator.<String>comparingLong(
                    name -> Integer.toUnsignedLong(position(name)))
            .thenComparing(Comparator.naturalOrder());

    private final Shard[] shards;
    private final Prefixes prefixes;
    private final int size;
    /** Null where nobody lost a stream lately. */
    private final ShardedIndex former;

    private final Map<String, Map<String, Recording>> recordings;

    ShardedIndex(Shard[] shards, Prefixes prefixes, int size) {
        this(shards, prefixes, size, null, Map.of());
    }

    private ShardedIndex(
            Shard[] shards,
            Prefixes prefixes,
            int size,
            ShardedIndex former,
            Map<String, Map<String, Recording>> recordings) {
        this.shards = shards;
        this.prefixes = prefixes;
        this.size = size;
        this.former = former;
        this.recordings = recordings;
    }

    /** The same with those who lost streams lately, an index of its own. */
    ShardedIndex withFormer(ShardedIndex lost) {
        return lost.size == 0 ? this : new ShardedIndex(shards, prefixes, size, lost, recordings);
    }

    /** The same with what is recorded, by peer and then by stream. */
    ShardedIndex withRecordings(Map<String, Map<String, Recording>> told) {
        return told.isEmpty() ? this : new ShardedIndex(shards, prefixes, size, former, told);
    }

    /** Whether both list the same streams and prefixes for the reason that nothing has changed in between. */
    boolean lists(ShardedIndex other) {
        return shards == other.shards && prefixes == other.prefixes;
    }

    @Override
    public List<Holder> holders(String stream) {
        int hash = NameHash.of(stream);
        return shards[hash & (shards.length - 1)].get(stream, hash);
    }

    @Override
    public List<Holder> prefixHolders(String stream) {
        return prefixes.longest(stream);
    }

    @Override
    public List<Holder> formerHolders(String stream) {
        return former == null ? List.of() : former.holders(stream);
    }

    @Override
    public Map<String, Map<String, Recording>> recordings() {
        return recordings;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void forEach(BiConsumer<String, List<Holder>> action) {
        for (Shard shard : shards) {
            shard.forEach(action);
        }
    }

    /**
     * By the hash read from its lowest bit on, then by name: that order follows the shards, and does not change when
     * they are spread over twice as many.
     */
    @Override
    public void forEachAfter(String after, BiPredicate<String, List<Holder>> action) {
        int shift = Integer.SIZE - Integer.numberOfTrailingZeros(shards.length);
        int first = after.isEmpty() ? 0 : position(after) >>> shift;
        for (int i = first; i < shards.length; i++) {
            Shard shard = shards[Integer.reverse(i) >>> shift];
            for (String name : shard.size() == 0 ? List.<String>of() : shard.names(ORDER)) {
                boolean behind = i > first || after.isEmpty() || ORDER.compare(name, after) > 0;
                if (behind && !action.test(name, shard.get(name, NameHash.of(name)))) {
                    return;
                }
            }
        }
    }

    private static int position(String name) {
        return Integer.reverse(NameHash.of(name));
    }

    /** What peers start by prefix. */
    Prefixes prefixes() {
        return prefixes;
    }
}
