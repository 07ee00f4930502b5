package org.sluice.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Who watches where, which on-demand streams are being started where, and which peers were picked so lately that
 * their figures do not show it yet. Tables of fixed size without locks; they are a service of their own so that they
 * outlive a swap of the routing. All methods but {@link #number} are called for every request:
 * they never block and allocate nothing. All are safe on any thread. Times are {@link System#nanoTime()} values.
 *
 * <p>The tables keep fingerprints of the hashes they are given, not the hashes: one look-up in some ten million finds
 * what was stored for another. What is read from them is therefore advice, to be checked against the catalog.
 */
@ProviderType
public interface Viewers {

    /** The answer for a viewer who is not known, and for a stream whose start is not bound. */
    int UNKNOWN = 0;

    /** An address that shows more viewers of one stream than this stands for many people. */
    int SHARED_ABOVE = 8;

    /** How long the start of an on-demand stream stays bound to a peer, in ns. */
    long START_NANOS = 15_000_000_000L;

    /**
     * The peer of a viewer, and marks the viewer as seen now.
     *
     * @param viewer a well-mixed hash of who watches what, never 0
     * @return the peer's number from {@link #number}, or {@link #UNKNOWN}, also for a viewer unseen for two minutes
     */
    int peerOf(long viewer, long now);

    /**
     * Binds a viewer to a peer, for as long as it keeps being seen. The longest unseen viewer gives way when full. A
     * peer that is {@link #UNKNOWN} binds nobody.
     */
    void bind(long viewer, int peer, long now);

    /**
     * Remembers where a viewer is under a second, weaker name, by which requests find it that lack what tells viewers
     * apart (players do not repeat the token for segments). It counts no viewer, and gives way to one who was bound
     * under this very name.
     */
    void trail(long viewer, int peer, long now);

    /**
     * Whether an address shows so many viewers of one stream that it stands for many people (a carrier's NAT, a CDN).
     *
     * @param addressAndStream a well-mixed hash of both, without what tells viewers apart
     * @param viewer the viewer who asks now
     */
    boolean shared(long addressAndStream, long viewer, long now);

    /**
     * The peer to which the start of an on-demand stream is bound.
     *
     * @param stream a well-mixed hash of its name, never 0
     * @return {@link #UNKNOWN} when it is not bound, or was longer ago than {@link #START_NANOS}
     */
    int startOf(long stream, long now);

    /**
     * Binds the start of a stream to a peer, for {@link #START_NANOS}, unless somebody else was quicker.
     *
     * @param was what {@link #startOf} said: only this binding is replaced
     * @return the peer to which the start is bound now
     */
    int start(long stream, int was, int peer, long now);

    /**
     * A small number that stands for a peer's name in the tables for the life of the process, above 0; {@link
     * #UNKNOWN} when all 65,535 were given, which costs such peers their stickiness and nothing else.
     */
    int number(String peer);

    /** The peer of a number, null for one that was never given. */
    String peer(int number);

    /**
     * Counts a new viewer against a peer: as 1 at once, fading in a straight line to 0 over the lag, after which the
     * peer's own figures show it.
     *
     * @param lagNanos taken as 1.1 s where it is less, and as 15 s where it is more
     */
    void picked(int peer, long lagNanos, long now);

    /** Picks that have not faded yet, each with what is left of it. */
    double pending(int peer, long now);

    /** Viewers that were bound to a peer and seen within the last minute, roughly. */
    int bound(int peer, long now);
}
