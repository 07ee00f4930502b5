package org.sluice.routing.internal;

import org.sluice.api.Viewers;

/** Stands in while the viewers' bundle is away: nothing is remembered, and every request is a new viewer's. */
final class NoViewers implements Viewers {

    static final Viewers INSTANCE = new NoViewers();

    private NoViewers() {}

    @Override
    public int peerOf(long viewer, long now) {
        return UNKNOWN;
    }

    @Override
    public void bind(long viewer, int peer, long now) {
        // nothing is remembered
    }

    @Override
    public void trail(long viewer, int peer, long now) {
        // nothing is remembered
    }

    @Override
    public boolean shared(long addressAndStream, long viewer, long now) {
        return false;
    }

    @Override
    public int startOf(long stream, long now) {
        return UNKNOWN;
    }

    @Override
    public int start(long stream, int was, int peer, long now) {
        return peer;
    }

    @Override
    public int number(String peer) {
        return UNKNOWN;
    }

    @Override
    public String peer(int number) {
        return null;
    }

    @Override
    public void picked(int peer, long lagNanos, long now) {
        // nothing is remembered
    }

    @Override
    public double pending(int peer, long now) {
        return 0;
    }

    @Override
    public int bound(int peer, long now) {
        return 0;
    }
}
