package org.sluice.driver.mistserver.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.model.Scheme;

/**
 * The ports among the templates of the server's outputs, {@code http://HOST:8080/hls/$/index.m3u8}. Only where the host
 * is left open is the port one of the server itself, and not of a gateway before it.
 */
final class Outputs {

    private static final Pattern TEMPLATE = Pattern.compile("([a-z]{4,5})://HOST(?::(\\d{1,5}))?/.*");
    private static final int HIGHEST = 65_535;

    private final Map<Scheme, Integer> ports = new EnumMap<>(Scheme.class);

    /** The template of one output. */
    void told(String template) {
        Matcher found = TEMPLATE.matcher(template);
        if (!found.matches()) {
            return;
        }
        Optional<Scheme> scheme = Scheme.of(found.group(1));
        if (scheme.isPresent()) {
            int port = found.group(2) == null ? scheme.get().defaultPort() : Integer.parseInt(found.group(2));
            if (port >= 1 && port <= HIGHEST) {
                ports.putIfAbsent(scheme.get(), port);
            }
        }
    }

    /** The first one of each scheme. */
    Map<Scheme, Integer> ports() {
        return ports;
    }
}
