package org.sluice.driver.nms.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Scheme;

/** Reads {@code /api/v1/info} of 4.x: the version, and the ports by {@code rtmp_port}, {@code https_port} and the like. */
final class InfoReader extends JsonReader<ServerInfo> {

    private static final int FIELD = 3;
    private static final int HIGHEST_PORT = 65535;
    private static final String PORT = "_port";

    private final Map<Scheme, Integer> ports = new EnumMap<>(Scheme.class);
    private String version = "";

    @Override
    public void status(int status) throws PollFailure {
        Statuses.ofCall(status);
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (depth() != FIELD || !at(1, "data")) {
            return;
        }
        String field = name(FIELD);
        if (at(2, "server") && at(FIELD, "version")) {
            version = value.textOrEmpty();
        } else if (at(2, "config") && field != null && field.endsWith(PORT)) {
            Optional<Scheme> scheme = Scheme.of(field.substring(0, field.length() - PORT.length()));
            long port = value.count();
            if (scheme.isPresent() && port >= 1 && port <= HIGHEST_PORT) {
                ports.put(scheme.get(), (int) port);
            }
        }
    }

    @Override
    protected ServerInfo result() {
        return new ServerInfo(version, ports);
    }
}
