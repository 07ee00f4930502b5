package org.sluice.routing.internal;

/**
 * 64-bit hashes that are the same in every process: by them two routers, or one before and after a restart, agree on
 * ties. They are not secret; what an attacker could gain by collisions is its own stickiness.
 */
final class Hashes {

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private Hashes() {}

    /** FNV-1a over the characters, mixed. */
    static long of(CharSequence text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** Every bit of the result hangs on every bit of the value (Stafford's variant 13); never 0. */
    static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return z == 0 ? 1 : z;
    }
}
