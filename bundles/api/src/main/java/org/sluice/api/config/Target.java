package org.sluice.api.config;

import java.util.Objects;

/**
 * Which directive an edit is about.
 *
 * @param word the directive's word: {@code peer}
 * @param id what names it: its first word behind {@link #word()}, {@code streamer1:8081}; host names in any case. The
 *     empty text where the directive has no name ({@code relay}) or is there at most once ({@code cluster_key}): its value
 *     is no name
 */
public record Target(String word, String id) {

    public Target {
        Objects.requireNonNull(word);
        Objects.requireNonNull(id);
    }

    /** A peer. */
    public static Target peer(String name) {
        return new Target("peer", name);
    }

    /** A directive that has no name, or is there at most once. */
    public static Target of(String word) {
        return new Target(word, "");
    }

    @Override
    public String toString() {
        return id.isEmpty() ? word : word + ' ' + id;
    }
}
