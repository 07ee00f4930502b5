package org.sluice.driver.mediamtx.internal;

/** Sums over paths. For one thread at a time. */
final class PathTotals {

    private long running;
    private long clients;
    private double bytesOut;

    void add(boolean runs, long readers, double bytes) {
        running += runs ? 1 : 0;
        clients += readers;
        bytesOut += bytes;
    }

    void add(PathTotals others) {
        running += others.running;
        clients += others.clients;
        bytesOut += others.bytesOut;
    }

    long running() {
        return running;
    }

    long clients() {
        return clients;
    }

    /** Bytes to readers since the paths began. */
    double bytesOut() {
        return bytesOut;
    }
}
