package org.sluice.driver.ome.internal;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonValue;

/**
 * Reads {@code /v1/stats/current}. Its total of connections holds recordings, pushes and other servers: the players
 * among them are counted by protocol.
 */
final class StatsReader extends OmeReader<ServerStats> {

    private static final int FIELD = 2;
    private static final int CONNECTION = 3;
    private static final Set<String> PLAYERS = Set.of("webrtc", "llhls", "hlsv3", "srt");

    private final Map<String, Double> numbers = new HashMap<>();
    private double started = Double.NaN;
    private double players = Double.NaN;

    @Override
    void field(JsonValue value) throws PollFailure {
        if (depth() == FIELD && name(FIELD) != null) {
            switch (name(FIELD)) {
                case "createdTime" -> started = seconds(value.textOrEmpty());
                case "totalConnections", "totalBytesOut", "avgThroughputOut" -> numbers.put(
                        name(FIELD), value.number());
                default -> {}
            }
        } else if (depth() == CONNECTION
                && at(FIELD, "connections")
                && name(CONNECTION) != null
                && PLAYERS.contains(name(CONNECTION))
                && value.count() >= 0) {
            players = (Double.isNaN(players) ? 0 : players) + value.count();
        }
    }

    private static double seconds(String time) {
        try {
            return OffsetDateTime.parse(time).toEpochSecond();
        } catch (DateTimeException e) {
            return Double.NaN; // what is no time tells nothing
        }
    }

    private double number(String field) {
        return numbers.getOrDefault(field, Double.NaN);
    }

    @Override
    ServerStats told() {
        return new ServerStats(
                started,
                Double.isNaN(players) ? number("totalConnections") : players,
                number("totalBytesOut"),
                number("avgThroughputOut"));
    }
}
