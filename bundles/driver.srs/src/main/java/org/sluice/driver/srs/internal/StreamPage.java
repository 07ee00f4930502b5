package org.sluice.driver.srs.internal;

/**
 * One page of the list of streams, apart from the streams.
 *
 * @param entries count, with those that nobody publishes
 * @param first URL of the first entry; empty when there is none
 * @param running count, on all virtual hosts
 * @param elsewhere count of those that run on another virtual host than the default one
 * @param players of all entries
 */
record StreamPage(int entries, String first, int running, int elsewhere, long players) {

    static final StreamPage NONE = new StreamPage(0, "", 0, 0, 0);

    /** This page and the one behind it as one, which begins like the latter. */
    StreamPage and(StreamPage next) {
        return new StreamPage(
                entries + next.entries,
                next.first,
                running + next.running,
                elsewhere + next.elsewhere,
                players + next.players);
    }
}
