package org.sluice.driver.sluice.internal;

import org.sluice.model.Figures;

/**
 * What a server says of itself.
 *
 * @param id its identity among routers, stable over its restarts; empty when it is not told
 * @param version empty when it is not told
 */
record Server(String id, String version, Figures figures) {

    /** Whether it calls itself one. */
    boolean isSluice() {
        return version.startsWith("Sluice/");
    }
}
