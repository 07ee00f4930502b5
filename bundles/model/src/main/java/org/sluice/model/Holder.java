package org.sluice.model;

/**
 * A peer that has a stream. Instances are few: a peer needs one per way of having a stream, and all its streams share
 * them.
 *
 * @param peer the peer's name
 * @param origin false when the peer pulls the stream from another server: such a holder ranks after an origin
 */
public record Holder(String peer, Availability availability, boolean origin) {}
