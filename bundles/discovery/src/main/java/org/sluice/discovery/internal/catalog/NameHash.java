package org.sluice.discovery.internal.catalog;

import java.security.SecureRandom;

/**
 * Hash of a stream's name, with a seed of this process: a peer that may choose names cannot choose where they collide.
 * It can be computed character by character, so that the beginnings of a name are hashed in one pass.
 */
final class NameHash {

    private static final long SEED = new SecureRandom().nextLong();
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private NameHash() {}

    static long start() {
        return SEED;
    }

    static long step(long hash, char c) {
        long mixed = (hash ^ c) * FACTOR;
        return mixed ^ (mixed >>> 29);
    }

    static int finish(long hash) {
        long mixed = (hash ^ (hash >>> 32)) * FACTOR;
        return (int) (mixed >>> 32);
    }

    static int of(String name) {
        long hash = SEED;
        for (int i = 0; i < name.length(); i++) {
            hash = step(hash, name.charAt(i));
        }
        return finish(hash);
    }
}
