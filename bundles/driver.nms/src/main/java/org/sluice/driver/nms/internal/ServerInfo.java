package org.sluice.driver.nms.internal;

import java.util.Map;
import org.sluice.model.Scheme;

/**
 * What a 4.x tells of its configuration.
 *
 * @param version empty when it is not told
 */
record ServerInfo(String version, Map<Scheme, Integer> ports) {

    ServerInfo {
        ports = Map.copyOf(ports);
    }
}
