package org.sluice.driver.flussonic.internal;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.sluice.model.PayloadAddress;
import org.sluice.model.PeerSettings;

/** The names under which a peer may speak of itself. */
final class Identity {

    private final Set<String> names = new HashSet<>();
    private boolean toldByPeer;

    Identity(PeerSettings settings) {
        add(settings.apiUrl().getHost());
        String name = settings.name();
        add(name);
        int colon = name.lastIndexOf(':');
        add(colon > 0 ? name.substring(0, colon) : name);
        for (PayloadAddress address : settings.publicUrls()) {
            add(address.host());
        }
        for (PayloadAddress address : settings.privateUrls()) {
            add(address.host());
        }
    }

    private Identity(Identity other) {
        names.addAll(other.names);
        toldByPeer = other.toldByPeer;
    }

    private void add(String name) {
        if (name != null && !name.isEmpty()) {
            names.add(name.toLowerCase(Locale.ROOT));
        }
    }

    /** What the peer itself says; null or empty for nothing. */
    Identity told(String name) {
        if (name != null && !name.isEmpty()) {
            add(name);
            toldByPeer = true;
        }
        return this;
    }

    /** Whether the same is known of both. */
    boolean same(Identity other) {
        return toldByPeer == other.toldByPeer && names.equals(other.names);
    }

    /** Does not learn what this one learns. */
    Identity copy() {
        return new Identity(this);
    }

    /** Whether the peer's own word is known: only then does the absence of its name prove anything. */
    boolean known() {
        return toldByPeer;
    }

    /** Whether this is the peer's name; a short name and its long form are the same. */
    boolean is(String other) {
        String name = other.toLowerCase(Locale.ROOT);
        if (names.contains(name)) {
            return true;
        }
        for (String own : names) {
            if (name.startsWith(own + ".") || own.startsWith(name + ".")) {
                return true;
            }
        }
        return false;
    }
}
