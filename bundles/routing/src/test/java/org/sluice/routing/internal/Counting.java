package org.sluice.routing.internal;

import java.util.List;
import java.util.function.BiConsumer;
import org.sluice.api.StreamIndex;
import org.sluice.model.Holder;

/** Counts how often an index is asked. */
record Counting(StreamIndex index, int[] lookUps) implements StreamIndex {

    @Override
    public List<Holder> holders(String stream) {
        lookUps[0]++;
        return index.holders(stream);
    }

    @Override
    public List<Holder> prefixHolders(String stream) {
        return index.prefixHolders(stream);
    }

    @Override
    public int size() {
        return index.size();
    }

    @Override
    public void forEach(BiConsumer<String, List<Holder>> action) {
        index.forEach(action);
    }
}
