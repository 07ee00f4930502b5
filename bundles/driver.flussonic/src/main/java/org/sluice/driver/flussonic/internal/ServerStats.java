package org.sluice.driver.flussonic.internal;

import org.sluice.model.Figures;

/**
 * What a server says of itself.
 *
 * @param hostname empty when it is not told
 * @param version empty when it is not told
 * @param status {@code running} when all is well; empty when it is not told
 */
record ServerStats(String hostname, String version, String status, Figures figures) {

    static final ServerStats UNKNOWN = new ServerStats("", "", "", Figures.NONE);

    /** Whether it is a router that speaks this API, and no media server. */
    boolean isSluice() {
        return version.startsWith("Sluice/");
    }
}
