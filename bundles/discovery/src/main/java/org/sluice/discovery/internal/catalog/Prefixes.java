package org.sluice.discovery.internal.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.model.Availability;
import org.sluice.model.Holder;

/**
 * What peers start by prefix; immutable. A look-up reads the name once, without allocating: every prefix ends with a
 * slash, so only the name's slashes are tried. A prefix carries the holders of all shorter ones that begin it.
 */
final class Prefixes {

    static final Prefixes NONE = of(Map.of());

    private final Map<String, Holders> told;
    private final String[] names;
    private final Holders[] merged;

    private Prefixes(Map<String, Holders> told) {
        this.told = told;
        int capacity = Integer.highestOneBit(Math.max(1, told.size())) * 4;
        this.names = new String[capacity];
        this.merged = new Holders[capacity];
        told.keySet().forEach(this::place);
    }

    /** @param byPeer what each peer starts */
    static Prefixes of(Map<String, ? extends Iterable<String>> byPeer) {
        Map<String, Map<String, Holder>> holders = new TreeMap<>();
        byPeer.forEach((peer, prefixes) -> {
            Holder holder = new Holder(peer, Availability.ON_DEMAND, true);
            for (String prefix : prefixes) {
                holders.computeIfAbsent(prefix, any -> new LinkedHashMap<>()).put(peer, holder);
            }
        });
        Map<String, Holders> told = new TreeMap<>();
        holders.forEach((prefix, all) -> told.put(prefix, Holders.of(all.values())));
        return new Prefixes(told);
    }

    private void place(String prefix) {
        int mask = names.length - 1;
        int at = NameHash.of(prefix) & mask;
        while (names[at] != null) {
            at = (at + 1) & mask;
        }
        names[at] = prefix;
        merged[at] = withShorter(prefix);
    }

    private Holders withShorter(String prefix) {
        Map<String, Holder> all = new LinkedHashMap<>();
        add("", all);
        for (int slash = prefix.indexOf('/'); slash >= 0; slash = prefix.indexOf('/', slash + 1)) {
            add(prefix.substring(0, slash + 1), all);
        }
        return Holders.of(all.values());
    }

    private void add(String prefix, Map<String, Holder> all) {
        told.getOrDefault(prefix, Holders.NONE).forEach(holder -> all.put(holder.peer(), holder));
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
