package com.example.sluice.jsonapi;

import java.util.List;
import java.util.Map;
import org.sluice.api.spi.PeerCall;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

/** A server with a JSON API of its own shape, and the block that describes it. */
final class Vendor {

    static final String TOKEN = "t0ken-of-the-test";

    private static final String CHANNELS =
            """
            {"status": "ok", "data": {"channels": [
              {"id": "live/one", "info": {"viewers": 12, "rate": 2500}, "tags": ["a", "b"]},
              {"id": "two", "info": {"viewers": null}},
              {"info": {"viewers": 3}}]}}
            """;

    private static final String SYSTEM =
            """
            {"host": {"cpu": 41.5, "ram": 63}, "sessions": {"total": 15}, "net": {"out": 90000}}
            """;

    private Vendor() {}

    static PeerSettings settings() {
        Map<String, List<String>> words = Map.ofEntries(
                Map.entry("streams_path", List.of("/v1/channels")),
                Map.entry("streams_field", List.of("data.channels")),
                Map.entry("name_field", List.of("id")),
                Map.entry("clients_field", List.of("info.viewers")),
                Map.entry("bitrate_field", List.of("info.rate")),
                Map.entry("bitrate_unit", List.of("kbit")),
                Map.entry("stats_path", List.of("/v1/system")),
                Map.entry("cpu_field", List.of("host.cpu")),
                Map.entry("memory_field", List.of("host.ram")),
                Map.entry("total_clients_field", List.of("sessions.total")),
                Map.entry("total_bitrate_field", List.of("net.out")),
                Map.entry("rtmp_url", List.of("/live/{stream}")));
        return ScriptedProbe.settings("vendor:8000", "jsonapi", Map.of("hls", "/play/{stream}.m3u8"), words);
    }

    static Answer answer(PeerCall call) {
        return switch (call.path()) {
            case "/v1/channels" -> new Answer(200, CHANNELS);
            case "/v1/system" -> new Answer(200, SYSTEM);
            default -> null;
        };
    }
}
