package org.sluice.model;

/**
 * A peer's capacity. {@link #NONE} stands for a limit that is not set.
 *
 * @param channels most streams on the peer ({@code channel_limit})
 * @param cpu percent ({@code cpu_limit})
 * @param bitrate bits per second ({@code max_bitrate})
 * @param clients count ({@code max_clients})
 */
public record PeerLimits(double channels, double cpu, double bitrate, double clients) {

    /** The value of a limit that is not set: no figure exceeds it. */
    public static final double NONE = Double.POSITIVE_INFINITY;

    public static final PeerLimits UNLIMITED = new PeerLimits(NONE, NONE, NONE, NONE);

    public PeerLimits {
        if (!(channels > 0 && cpu > 0 && bitrate > 0 && clients > 0)) {
            throw new IllegalArgumentException("a limit must be greater than 0");
        }
    }
}
