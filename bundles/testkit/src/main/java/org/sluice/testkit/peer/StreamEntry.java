package org.sluice.testkit.peer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.testkit.peer.PeerData.Placed;
import org.sluice.testkit.peer.SimulatedStream.State;

/** One stream as v3 prints it: with deprecated twins, nulls and fields that nobody has heard of. */
final class StreamEntry {

    private StreamEntry() {}

    static Map<String, Object> of(PeerData peer, Placed placed) {
        SimulatedStream stream = placed.stream();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", stream.name());
        entry.put("title", stream.title());
        entry.put("position", placed.position());
        entry.put("named_by", stream.origin() == null ? "config" : "remote");
        entry.put("static", stream.state() != State.ON_DEMAND);
        if (stream.state() == State.DISABLED) {
            entry.put("disabled", true);
        }
        entry.put("template", null);
        entry.put("labels", Map.of());
        entry.put("inputs", List.of(Map.of("url", input(stream), "priority", 0)));
        entry.put("x_from_the_future", Map.of("depth", List.of(1, Map.of("deeper", true))));
        entry.put("stats", stats(peer, stream));
        return entry;
    }

    private static String input(SimulatedStream stream) {
        if (stream.origin() != null) {
            return "m4f://" + stream.origin() + "/" + stream.name();
        }
        return stream.state() == State.WAITING ? "publish://" : "fake://fake";
    }

    private static Map<String, Object> stats(PeerData peer, SimulatedStream stream) {
        boolean here = peer.running(stream);
        boolean alive = here || stream.state() == State.ELSEWHERE || stream.state() == State.DISABLED;
        long clients = peer.clients(stream);
        long rate = alive ? stream.kbit() : 0;
        long opened = peer.startedAt;
        long lived = Math.max(0, peer.now() - opened);
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("id", stream.name() + "-" + opened);
        stats.put("status", status(peer, stream, alive));
        stats.put("alive", alive);
        stats.put("running", alive);
        stats.put("online_clients", clients);
        stats.put("client_count", clients);
        stats.put("bitrate", alive ? rate : null);
        stats.put("input_bitrate", rate);
        stats.put("output_bitrate", rate * clients);
        stats.put("bytes_in", alive ? rate * lived / 8 : 0);
        stats.put("bytes_out", alive ? rate * clients * lived / 8 : 0);
        stats.put("media_info", alive ? Map.of("tracks", tracks(rate)) : null);
        stats.put("opened_at", opened);
        stats.put("last_dts_at", alive ? peer.now() : null);
        stats.put("lifetime", alive ? lived : null);
        stats.put("dvr_info", peer.recordings.info(stream.name(), Instant.ofEpochMilli(peer.now())));
        stats.put(
                "running_on",
                alive ? List.of(here || stream.origin() == null ? peer.hostname : stream.origin()) : List.of());
        if (stream.origin() != null) {
            stats.put("source_hostname", stream.origin());
            stats.put("remote", true);
        }
        return stats;
    }

    private static String status(PeerData peer, SimulatedStream stream, boolean alive) {
        if (alive) {
            return "running";
        }
        if (peer.starting(stream)) {
            return "starting";
        }
        return stream.state() == State.ERROR ? "error" : "waiting";
    }

    private static List<Map<String, Object>> tracks(long kbit) {
        return List.of(
                Map.of("track_id", "v1", "content", "video", "codec", "h264", "bitrate", Math.max(0, kbit - 32)),
                Map.of("track_id", "a1", "content", "audio", "codec", "aac", "bitrate", 32));
    }
}
