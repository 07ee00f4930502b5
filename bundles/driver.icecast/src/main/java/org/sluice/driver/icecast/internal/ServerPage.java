package org.sluice.driver.icecast.internal;

import java.util.Map;

/**
 * What a page tells beside the mounts.
 *
 * @param version as {@code Icecast 2.4.4}; empty when it is not told
 * @param started as {@code 2026-11-22T16:22:10+0000}; empty when it is not told
 * @param mounts how many have a source
 * @param listeners of all mounts
 * @param sent bytes to listeners by mount, since its source came; empty when they are not told
 */
record ServerPage(String version, String started, int mounts, double listeners, Map<String, Double> sent) {

    ServerPage {
        sent = Map.copyOf(sent);
    }
}
