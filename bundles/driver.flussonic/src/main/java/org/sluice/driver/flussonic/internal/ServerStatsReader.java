package org.sluice.driver.flussonic.internal;

import java.util.HashMap;
import java.util.Map;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Figures;

/** Reads {@code /config/stats}, or the older {@code /flussonic/api/server}. Rates are in kbit/s there. */
final class ServerStatsReader extends JsonReader<ServerStats> {

    private static final double KILO = 1000;

    private final Map<String, Double> numbers = new HashMap<>();
    private String hostname = "";
    private String version = "";
    private String status = "";

    @Override
    protected void value(JsonValue value) throws PollFailure {
        String field = depth() == 1 ? name(1) : null;
        if (field == null) {
            return;
        }
        switch (field) {
            case "hostname" -> hostname = value.name() == null ? "" : value.name();
            case "server_version", "version" -> version = value.textOrEmpty();
            case "streamer_status" -> status = value.textOrEmpty();
            case "cpu_usage",
                    "memory_usage",
                    "bandwidth_usage",
                    "total_clients",
                    "client_count",
                    "online_streams",
                    "total_streams",
                    "stream_count",
                    "output_kbit",
                    "output_bitrate",
                    "uptime" -> {
                if (!Double.isNaN(value.number())) {
                    numbers.put(field, value.number());
                }
            }
            default -> {}
        }
    }

    private double first(String... fields) {
        for (String field : fields) {
            if (numbers.containsKey(field)) {
                return numbers.get(field);
            }
        }
        return Figures.UNKNOWN;
    }

    @Override
    protected ServerStats result() {
        Figures figures = new Figures(
                first("cpu_usage"),
                first("memory_usage"),
                first("total_clients", "client_count"),
                first("online_streams", "total_streams", "stream_count"),
                first("output_kbit", "output_bitrate") * KILO,
                first("bandwidth_usage"),
                first("uptime"));
        return new ServerStats(hostname, version, status, figures);
    }
}
