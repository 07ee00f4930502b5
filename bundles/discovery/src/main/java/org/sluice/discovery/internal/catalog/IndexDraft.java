package org.sluice.discovery.internal.catalog;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.model.Holder;

/**
 * The next index while it is being written. Only shards that a change concerns are copied, once per publication. Not
 * safe for several threads.
 */
final class IndexDraft {

    private static final int FEWEST_SHARDS = 1024;
    /** The low 16 bits of a hash choose the shard. */
    private static final int MOST_SHARDS = 1 << 16;

    private static final int FULL_SHARD = 32;
    /**
     * Combinations of peers are few; should they not be, forgetting them costs memory only. Their holders are counted,
     * since a stream that a thousand peers have makes a wide one of every change.
     */
    static final int MOST_REMEMBERED = 1 << 18;

    private final Map<Holders, Holders> combinations = new HashMap<>();
    private int remembered;
    private Shard[] shards = new Shard[FEWEST_SHARDS];
    private final Map<String, List<String>> prefixesByPeer = new TreeMap<>();
    /** Null when what stands by peer has changed: a thousand peers that come at once make it anew once only. */
    private Prefixes prefixes = Prefixes.NONE;

    private int size;
    private Object token = new Object();
    private ShardedIndex frozen;

    IndexDraft() {
        Arrays.fill(shards, Shard.EMPTY);
    }

    /** Says how a peer has a stream now; null: not any more. */
    void set(String stream, String peer, Holder holder) {
        int hash = NameHash.of(stream);
        Holders before = shards[hash & (shards.length - 1)].get(stream, hash);
        Holders after = shared(before.with(peer, holder));
        if (after.equals(before)) {
            return;
        }
        thaw();
        owned(hash & (shards.length - 1)).set(stream, hash, after);
        size += (after.isEmpty() ? 0 : 1) - (before.isEmpty() ? 0 : 1);
        if (size > shards.length * FULL_SHARD && shards.length < MOST_SHARDS) {
            spread(shards.length * 2);
        }
    }

    /** Says what a peer starts by prefix now. */
    void prefixes(String peer, Collection<String> told) {
        List<String> before =
                told.isEmpty() ? prefixesByPeer.remove(peer) : prefixesByPeer.put(peer, List.copyOf(told));
        if (before != null || !told.isEmpty()) {
            thaw();
            prefixes = null;
        }
    }

    ShardedIndex freeze() {
        if (frozen == null) {
            prefixes = prefixes == null ? Prefixes.of(prefixesByPeer) : prefixes;
            frozen = new ShardedIndex(shards, prefixes, size);
            token = new Object();
        }
        return frozen;
    }

    private void thaw() {
        if (frozen != null) {
            shards = shards.clone();
            frozen = null;
        }
    }

    private Holders shared(Holders holders) {
        Holders known = combinations.get(holders);
        if (known != null) {
            return known;
        }
        if (remembered > MOST_REMEMBERED) {
            combinations.clear();
            remembered = 0;
        }
        combinations.put(holders, holders);
        remembered += 1 + holders.size();
        return holders;
    }

    /** How much the combinations hold that are kept to be shared. */
    int remembered() {
        return combinations.keySet().stream()
                .mapToInt(holders -> 1 + holders.size())
                .sum();
    }

    private Shard owned(int index) {
        if (shards[index].owner != token) {
            shards[index] = shards[index].copyFor(token);
        }
        return shards[index];
    }

    private void spread(int count) {
        Shard[] wider = new Shard[count];
        Arrays.setAll(wider, i -> new Shard(token, FULL_SHARD));
        for (Shard shard : shards) {
            shard.forEachHolders((name, holders) -> {
                int hash = NameHash.of(name);
                wider[hash & (count - 1)].set(name, hash, holders);
            });
        }
        shards = wider;
    }
}
