package org.sluice.viewers.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.Viewers;
import org.sluice.api.config.Options;
import org.sluice.api.config.Values;

/**
 * The tables of {@link Viewers}, in memory that is taken at activation and given back with the component. Called on
 * every thread that routes; has none of its own.
 */
@Component(property = ViewerTables.SIZE + "=262144")
public final class ViewerTables implements Viewers {

    /** Component property: viewers that the tables hold at most, 64 to 16,777,216; rounded up to a power of two. */
    static final String SIZE = "viewers";

    private static final Logger LOG = LoggerFactory.getLogger(ViewerTables.class);
    private static final long DEFAULT = 262_144;
    private static final int LEAST = 64;
    private static final int MOST = 1 << 24;

    private final Peers peers = new Peers();
    private final StartTable starts = new StartTable();
    private final BindingTable bindings;
    private final AddressTable addresses;

    @Activate
    public ViewerTables(Map<String, Object> properties) {
        this(size(properties));
    }

    private static int size(Map<String, Object> properties) {
        try {
            long wanted = new Options(properties).value(SIZE, Values::count, DEFAULT);
            int size = (int) Math.max(LEAST, Math.min(MOST, wanted));
            LOG.info("viewers: tables for {} viewers", size);
            return size;
        } catch (IllegalArgumentException e) {
            LOG.error("viewers: {}; taking {} until it is mended", e.getMessage(), DEFAULT);
            return (int) DEFAULT;
        }
    }

    ViewerTables(int viewers) {
        this.bindings = new BindingTable(viewers, peers);
        this.addresses = new AddressTable(viewers);
    }

    @Override
    public int peerOf(long viewer, long now) {
        return bindings.peerOf(viewer, now);
    }

    @Override
    public void bind(long viewer, int peer, long now) {
        if (peer != UNKNOWN) {
            bindings.bind(viewer, false, peer, now);
        }
    }

    @Override
    public void trail(long viewer, int peer, long now) {
        if (peer != UNKNOWN) {
            bindings.bind(viewer, true, peer, now);
        }
    }

    @Override
    public boolean shared(long addressAndStream, long viewer, long now) {
        return addresses.shared(addressAndStream, viewer, now);
    }

    @Override
    public int startOf(long stream, long now) {
        return starts.startOf(stream, now);
    }

    @Override
    public int start(long stream, int was, int peer, long now) {
        return peer == UNKNOWN ? UNKNOWN : starts.start(stream, was, peer, now);
    }

    @Override
    public int number(String peer) {
        return peers.number(peer);
    }

    @Override
    public String peer(int number) {
        return peers.name(number);
    }

    @Override
    public void picked(int peer, long lagNanos, long now) {
        PeerCounts counts = peers.counts(peer);
        if (counts != null) {
            counts.picked(lagNanos, now);
        }
    }

    @Override
    public double pending(int peer, long now) {
        PeerCounts counts = peers.counts(peer);
        return counts == null ? 0 : counts.pending(now);
    }

    @Override
    public int bound(int peer, long now) {
        PeerCounts counts = peers.counts(peer);
        return counts == null ? 0 : counts.seenSince(BindingTable.TICKS.at(now));
    }

    /** For tests: what {@link #bound} should say, counted one by one. */
    int boundByWalk(int peer, long now) {
        return bindings.count(peer, now, PeerCounts.MINUTE);
    }
}
