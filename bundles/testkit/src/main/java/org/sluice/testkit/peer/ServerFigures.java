package org.sluice.testkit.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.testkit.peer.PeerData.Placed;

/** The server's figures under the names of {@code /config/stats}; what a test set wins over what adds up. */
final class ServerFigures {

    private ServerFigures() {}

    static Map<String, Object> of(PeerData peer) {
        long clients = 0;
        long online = 0;
        long in = 0;
        long out = 0;
        List<Placed> streams = peer.streams();
        for (Placed placed : streams) {
            SimulatedStream stream = placed.stream();
            if (peer.running(stream)) {
                online++;
                clients += peer.clients(stream);
                in += stream.kbit();
                out += stream.kbit() * peer.clients(stream);
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("cpu_usage", 10);
        figures.put("memory_usage", 30);
        figures.put("scheduler_load", 5);
        figures.put("bandwidth_usage", 5);
        figures.put("total_clients", clients);
        figures.put("total_streams", streams.size());
        figures.put("online_streams", online);
        figures.put("opened_files", 0);
        figures.put("input_kbit", in);
        figures.put("output_kbit", out);
        figures.put("uptime", Math.max(0, (peer.now() - peer.startedAt) / 1000));
        peer.figures.forEach((field, value) -> figures.put(field, value.orElse(null)));
        return figures;
    }

    /** A figure as a whole number; 0 when it is null. */
    static long whole(Map<String, Object> figures, String field) {
        return figures.get(field) instanceof Number number ? number.longValue() : 0;
    }
}
