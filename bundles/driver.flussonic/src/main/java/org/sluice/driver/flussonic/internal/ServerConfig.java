package org.sluice.driver.flussonic.internal;

import java.util.List;
import java.util.Map;
import org.sluice.model.Scheme;

/**
 * What a server's configuration tells a router.
 *
 * @param serverId empty when it is not told
 * @param prefixes of files and templates that the server starts at the first client; each ends with a slash
 */
record ServerConfig(String serverId, Map<Scheme, Integer> ports, List<String> prefixes) {

    static final ServerConfig UNKNOWN = new ServerConfig("", Map.of(), List.of());

    ServerConfig {
        ports = Map.copyOf(ports);
        prefixes = List.copyOf(prefixes);
    }
}
