package org.sluice.discovery.internal.catalog;

import java.util.List;
import java.util.function.BiConsumer;
import org.sluice.api.StreamIndex;
import org.sluice.model.Holder;

/** The published index: shards that the next one shares where nothing changed. */
final class ShardedIndex implements StreamIndex {

    private final Shard[] shards;
    private final Prefixes prefixes;
    private final int size;

    ShardedIndex(Shard[] shards, Prefixes prefixes, int size) {
        this.shards = shards;
        this.prefixes = prefixes;
        this.size = size;
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
    public int size() {
        return size;
    }

    @Override
    public void forEach(BiConsumer<String, List<Holder>> action) {
        for (Shard shard : shards) {
            shard.forEach(action);
        }
    }

    /** What peers start by prefix. */
    Prefixes prefixes() {
        return prefixes;
    }
}
