package org.sluice.driver.flussonic.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Scheme;

/**
 * Reads {@code /config}: the first port of every protocol in {@code listeners}, {@code server_id}, and the prefixes of
 * {@code vods} and of those {@code templates} that have an input of their own. Nothing else of it is kept: it holds
 * keys.
 */
final class ServerConfigReader extends JsonReader<ServerConfig> {

    private static final int ENTRY = 3;
    /** One more than a peer may announce, so that it is told that there are too many. */
    private static final int MOST_PREFIXES = 1001;

    private final Map<Scheme, Integer> ports = new EnumMap<>(Scheme.class);
    private final List<String> prefixes = new ArrayList<>();
    private final List<String> entryPrefixes = new ArrayList<>();
    private boolean entryStarts;
    private String serverId = "";

    @Override
    protected void opened(boolean array) {
        if (depth() == ENTRY) {
            entryPrefixes.clear();
            entryStarts = at(1, "vods");
        }
    }

    @Override
    protected void closed() {
        if (depth() == ENTRY && entryStarts && (at(1, "vods") || at(1, "templates"))) {
            entryPrefixes.stream().limit(MOST_PREFIXES - prefixes.size()).forEach(prefixes::add);
        }
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (depth() == 1 && at(1, "server_id") && value.name() != null) {
            serverId = value.name();
        } else if (at(1, "listeners")) {
            port(value);
        } else if (at(1, "vods") || at(1, "templates")) {
            prefix(value);
        }
    }

    /** {@code "http": [{"port": 80}]}, or an object, or just the number. */
    private void port(JsonValue value) throws PollFailure {
        Optional<Scheme> scheme = name(2) == null ? Optional.empty() : Scheme.of(name(2));
        boolean number = depth() == 2 || "port".equals(name(depth())) || depth() == ENTRY && name(ENTRY) == null;
        if (scheme.isPresent() && number) {
            double port = value.number();
            if (port >= 1 && port <= 65535) {
                ports.putIfAbsent(scheme.get(), (int) port);
            }
        }
    }

    private void prefix(JsonValue value) throws PollFailure {
        String text = value.text();
        if (text == null || depth() < ENTRY) {
            return;
        }
        if (depth() == ENTRY && at(ENTRY, "prefix") || depth() > ENTRY && at(ENTRY, "prefixes")) {
            String bare = text.replaceAll("^/+|/+$", "");
            if (!bare.isEmpty() && bare.length() < StreamSink.LONGEST_NAME && entryPrefixes.size() < MOST_PREFIXES) {
                entryPrefixes.add(bare + "/");
            }
        } else if (depth() > ENTRY && at(ENTRY, "inputs") && "url".equals(name(depth()))) {
            entryStarts |= !text.startsWith("publish:");
        }
    }

    @Override
    protected ServerConfig result() {
        return new ServerConfig(serverId, ports, prefixes);
    }
}
