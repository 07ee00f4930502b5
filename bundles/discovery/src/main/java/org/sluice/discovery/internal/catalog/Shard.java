package org.sluice.discovery.internal.catalog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.sluice.model.Holder;

/**
 * A small open-addressing table from name to holders. It is written only by the {@link IndexDraft} that owns it; once
 * published it is never written again.
 */
final class Shard {

    static final Shard EMPTY = new Shard(null, 2);

    /** The draft's token; a shard of another token is copied before it is written. */
    final Object owner;

    private String[] names;
    private Holders[] holders;
    private int size;

    Shard(Object owner, int capacity) {
        this.owner = owner;
        this.names = new String[capacity];
        this.holders = new Holders[capacity];
    }

    private Shard(Object owner, Shard from) {
        this.owner = owner;
        this.names = from.names.clone();
        this.holders = from.holders.clone();
        this.size = from.size;
    }

    Shard copyFor(Object newOwner) {
        return new Shard(newOwner, this);
    }

    int size() {
        return size;
    }

    Holders get(String name, int hash) {
        String[] all = names;
        int mask = all.length - 1;
        for (int at = slot(hash) & mask; all[at] != null; at = (at + 1) & mask) {
            if (all[at].equals(name)) {
                return holders[at];
            }
        }
        return Holders.NONE;
    }

    /** Sets, or removes where nobody has the stream any more. */
    void set(String name, int hash, Holders value) {
        int mask = names.length - 1;
        int at = slot(hash) & mask;
        while (names[at] != null && !names[at].equals(name)) {
            at = (at + 1) & mask;
        }
        if (value.isEmpty()) {
            if (names[at] != null) {
                remove(at);
            }
        } else if (names[at] != null) {
            holders[at] = value;
        } else {
            names[at] = name;
            holders[at] = value;
            size++;
            if (size * 3 > names.length * 2) {
                grow();
            }
        }
    }

    /** Closes the gap, so that no probe ends too early. */
    private void remove(int gap) {
        int mask = names.length - 1;
        size--;
        for (int at = (gap + 1) & mask; names[at] != null; at = (at + 1) & mask) {
            int home = slot(NameHash.of(names[at])) & mask;
            if (((at - home) & mask) >= ((at - gap) & mask)) {
                names[gap] = names[at];
                holders[gap] = holders[at];
                gap = at;
            }
        }
        names[gap] = null;
        holders[gap] = null;
    }

    private void grow() {
        String[] oldNames = names;
        Holders[] oldHolders = holders;
        names = new String[oldNames.length * 2];
        holders = new Holders[names.length];
        int mask = names.length - 1;
        for (int i = 0; i < oldNames.length; i++) {
            if (oldNames[i] != null) {
                int at = slot(NameHash.of(oldNames[i])) & mask;
                while (names[at] != null) {
                    at = (at + 1) & mask;
                }
                names[at] = oldNames[i];
                holders[at] = oldHolders[i];
            }
        }
    }

    void forEach(BiConsumer<String, List<Holder>> action) {
        for (int i = 0; i < names.length; i++) {
            if (names[i] != null) {
                action.accept(names[i], holders[i]);
            }
        }
    }

    /** The names in an order. */
    List<String> names(Comparator<String> order) {
        return Arrays.stream(names).filter(Objects::nonNull).sorted(order).toList();
    }

    void forEachHolders(BiConsumer<String, Holders> action) {
        for (int i = 0; i < names.length; i++) {
            if (names[i] != null) {
                action.accept(names[i], holders[i]);
            }
        }
    }

    /** The low bits of a hash choose the shard, the others the slot. */
    private static int slot(int hash) {
        return hash >>> 16;
    }
}
