package org.sluice.discovery.internal.catalog;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.RandomAccess;
import org.sluice.model.Holder;

/** The peers that have one stream; immutable, and shared by all streams that the same peers have. */
final class Holders extends AbstractList<Holder> implements RandomAccess {

    static final Holders NONE = new Holders(new Holder[0]);

    private final Holder[] all;

    private Holders(Holder[] all) {
        this.all = all;
    }

    /** One of each peer. */
    static Holders of(Collection<Holder> all) {
        return all.isEmpty() ? NONE : new Holders(all.toArray(new Holder[0]));
    }

    /** These without the peer's holder, and with its new one unless that is null. */
    Holders with(String peer, Holder holder) {
        int at = 0;
        while (at < all.length && !all[at].peer().equals(peer)) {
            at++;
        }
        boolean present = at < all.length;
        if (holder == null) {
            return present ? without(at) : this;
        }
        Holder[] changed = Arrays.copyOf(all, present ? all.length : all.length + 1);
        changed[at] = holder;
        return new Holders(changed);
    }

    private Holders without(int at) {
        if (all.length == 1) {
            return NONE;
        }
        Holder[] rest = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, at + 1, rest, at, rest.length - at);
        return new Holders(rest);
    }

    @Override
    public Holder get(int index) {
        return all[index];
    }

    @Override
    public int size() {
        return all.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Holders holders ? Arrays.equals(all, holders.all) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(all);
    }
}
