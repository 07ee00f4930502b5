package org.sluice.discovery.internal.catalog;

import java.util.Map;
import java.util.TreeMap;
import org.sluice.model.Holder;

/**
 * What peers start by prefix; immutable. A look-up reads the name once, without allocating: every prefix ends with a
 * slash, so only the name's slashes are tried. A prefix carries the holders of all shorter ones that begin it.
 */
final class Prefixes {

    static final Prefixes NONE = new Prefixes(new TreeMap<>());

    private final TreeMap<String, Holders> told;
    private final String[] names;
    private final Holders[] merged;

    private Prefixes(TreeMap<String, Holders> told) {
        this.told = told;
        int capacity = Integer.highestOneBit(Math.max(1, told.size())) * 4;
        this.names = new String[capacity];
        this.merged = new Holders[capacity];
        told.keySet().forEach(this::place);
    }

    private void place(String prefix) {
        Holders all = told.getOrDefault("", Holders.NONE);
        for (int slash = prefix.indexOf('/'); slash >= 0; slash = prefix.indexOf('/', slash + 1)) {
            for (Holder holder : told.getOrDefault(prefix.substring(0, slash + 1), Holders.NONE)) {
                all = all.with(holder.peer(), holder);
            }
        }
        int mask = names.length - 1;
        int at = NameHash.of(prefix) & mask;
        while (names[at] != null) {
            at = (at + 1) & mask;
        }
        names[at] = prefix;
        merged[at] = all;
    }

    Prefixes with(String peer, Iterable<String> prefixes, Holder holder) {
        TreeMap<String, Holders> changed = new TreeMap<>();
        told.forEach((prefix, holders) -> {
            Holders rest = holders.with(peer, null);
            if (!rest.isEmpty()) {
                changed.put(prefix, rest);
            }
        });
        for (String prefix : prefixes) {
            changed.merge(prefix, Holders.NONE.with(peer, holder), (old, mine) -> old.with(peer, holder));
        }
        return changed.isEmpty() ? NONE : new Prefixes(changed);
    }

    Map<String, Holders> all() {
        return told;
    }

    Holders longest(String stream) {
        if (told.isEmpty()) {
            return Holders.NONE;
        }
        long hash = NameHash.start();
        Holders best = find(stream, 0, NameHash.finish(hash));
        for (int i = 0; i < stream.length(); i++) {
            char c = stream.charAt(i);
            hash = NameHash.step(hash, c);
            if (c == '/') {
                Holders here = find(stream, i + 1, NameHash.finish(hash));
                best = here.isEmpty() ? best : here;
            }
        }
        return best;
    }

    private Holders find(String stream, int length, int hash) {
        int mask = names.length - 1;
        for (int at = hash & mask; names[at] != null; at = (at + 1) & mask) {
            if (names[at].length() == length && stream.startsWith(names[at])) {
                return merged[at];
            }
        }
        return Holders.NONE;
    }
}
