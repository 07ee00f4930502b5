package org.sluice.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Who watches where, and which peers were picked so lately that their figures do not show it yet. Two tables of fixed
 * size without locks; they are a service of their own so that they outlive a swap of the routing. All methods are safe
 * on any thread, never block and allocate nothing. Times are {@link System#nanoTime()} values.
 */
@ProviderType
public interface Viewers {

    /** The answer for a viewer who is not known. */
    int UNKNOWN = 0;

    /**
     * The peer of a viewer, and marks the viewer as seen now.
     *
     * @param viewer a well-mixed hash of who watches what, never 0
     * @return the peer's number from {@link #number}, or {@link #UNKNOWN}
     */
    int peerOf(long viewer, long now);

    /** Binds a viewer to a peer, for as long as it keeps being seen. The longest unseen viewer gives way when full. */
    void bind(long viewer, int peer, long now);

    /**
     * Whether an address shows so many viewers of one stream that it stands for many people (a carrier's NAT, a CDN).
     *
     * @param addressAndStream a well-mixed hash of both, without what tells viewers apart
     * @param viewer the viewer who asks now
     */
    boolean shared(long addressAndStream, long viewer, long now);

    /** A small number that stands for a peer's name in the tables for the life of the process, above 0. */
    int number(String peer);

    /** The peer of a number, null for one that was never given. */
    String peer(int number);

    /** Counts a new viewer against a peer; it fades over the lag, after which the peer's own figures show it. */
    void picked(int peer, long lagNanos, long now);

    /** Picks that have not faded yet. */
    double pending(int peer, long now);

    /** Viewers that were bound to a peer and seen within the last minute, roughly. */
    int bound(int peer, long now);

    /** Forgets who is bound to a peer ({@code drain force} does without: routing ignores such bindings). */
    void release(int peer);
}
