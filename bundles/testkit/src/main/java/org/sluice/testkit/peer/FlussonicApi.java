package org.sluice.testkit.peer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sluice.testkit.internal.http.Answer;
import org.sluice.testkit.internal.http.HttpRequest;
import org.sluice.testkit.peer.PeerData.Placed;
import org.sluice.testkit.peer.SimulatedStream.State;

/** Flussonic's API in its generations, as far as a router reads it. */
final class FlussonicApi {

    private static final String V3 = "/streamer/api/v3";
    private static final String V3_ALIAS = "/flussonic/api/v3";
    private static final String OLD = "/flussonic/api";
    private static final String VERSION = "23.04";

    private final PeerData peer;

    FlussonicApi(PeerData peer) {
        this.peer = peer;
    }

    /** Whether a path is one of the API, in whichever generation. */
    static boolean owns(String path) {
        return path.startsWith("/streamer/api/") || path.startsWith(OLD + "/");
    }

    /** Whether a request asks for the list of streams. */
    static boolean asksForList(String path) {
        return path.endsWith("/streams") || path.equals(OLD + "/media");
    }

    Answer answer(HttpRequest request, boolean repeatingCursor) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return error(405, "method_not_allowed", "only reading is simulated");
        }
        String path = request.rawPath();
        boolean v3 = path.startsWith(V3 + "/") || path.startsWith(V3_ALIAS + "/");
        if (v3 ? peer.dialect == Dialect.FLUSSONIC_OLD : peer.dialect == Dialect.FLUSSONIC_V3) {
            return v3 ? json(404, Map.of("error", "not_found")) : error(404, "not_found", "no such resource");
        }
        String call = path.substring((path.startsWith(V3 + "/") ? V3 : v3 ? V3_ALIAS : OLD).length());
        if (call.startsWith("/monitoring/")) {
            return json(200, liveness());
        }
        Optional<String> refusal = refusal(request);
        if (refusal.isPresent()) {
            peer.asked.refusedKey();
            return error(403, "forbidden", refusal.get());
        }
        return v3 ? current(call, request.query(), repeatingCursor) : old(call, request.query());
    }

    private Optional<String> refusal(HttpRequest request) {
        String key = peer.clusterKey;
        return key == null
                ? Optional.empty()
                : ClusterAuth.refusal(request.headers().get("authorization"), key, peer.now() / 1000);
    }

    private Answer current(String call, Map<String, String> query, boolean repeatingCursor) {
        if (call.equals("/streams")) {
            return streams(query, repeatingCursor);
        } else if (call.startsWith("/streams/")) {
            return stream(HttpRequest.decodePath(call.substring("/streams/".length())));
        } else if (call.equals("/config/stats")) {
            return json(200, stats());
        } else if (call.equals("/config")) {
            return json(200, config());
        }
        return error(404, "not_found", "no such resource");
    }

    private Answer streams(Map<String, String> query, boolean repeatingCursor) {
        StreamQuery wanted = new StreamQuery(peer, query);
        if (wanted.firstPage()) {
            peer.asked.poll();
        }
        try {
            return json(200, wanted.run(repeatingCursor));
        } catch (IllegalArgumentException e) {
            return error(400, "invalid_query", e.getMessage());
        }
    }

    private Answer stream(String name) {
        for (Placed placed : peer.streams()) {
            if (placed.stream().name().equals(name)) {
                return json(200, StreamEntry.of(peer, placed));
            }
        }
        return error(404, "not_found", "no stream " + name);
    }

    private Map<String, Object> liveness() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("now", peer.now());
        answer.put("server_version", VERSION);
        answer.put("started_at", peer.startedAt / 1000);
        answer.put("build", null);
        return answer;
    }

    private Map<String, Object> stats() {
        Map<String, Object> answer = liveness();
        answer.put("hostname", peer.hostname);
        answer.put("id", peer.bootId);
        answer.put("streamer_status", peer.streamerStatus);
        answer.put("config_version", List.of(peer.startedAt / 1000, 1));
        answer.put("next_version", null);
        answer.put("license_type", "undefined");
        Map<String, Object> figures = ServerFigures.of(peer);
        answer.putAll(figures);
        answer.put("client_count", figures.get("total_clients"));
        answer.put("stream_count", figures.get("total_streams"));
        answer.put("output_bitrate", figures.get("output_kbit"));
        answer.put("partitions", List.of());
        answer.put("transcoder_devices", null);
        answer.put("text_alerts", Map.of());
        return answer;
    }

    private Map<String, Object> config() {
        Map<String, Object> listeners = new LinkedHashMap<>();
        peer.ports.forEach((protocol, port) -> listeners.put(protocol, List.of(Map.of("port", port))));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("listeners", listeners);
        answer.put("server_id", peer.serverId);
        answer.put("cluster_key", peer.clusterKey);
        answer.put("peers", List.of());
        answer.put("sources", List.of());
        answer.put("streams", List.of());
        answer.put("stats", stats());
        return answer;
    }

    private Answer old(String call, Map<String, String> query) {
        if (call.equals("/server")) {
            Map<String, Object> figures = ServerFigures.of(peer);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("version", "4.7");
            answer.put("hostname", peer.hostname);
            for (String field : List.of(
                    "uptime", "total_clients", "total_streams", "online_streams", "input_kbit", "output_kbit")) {
                answer.put(field, figures.get(field));
            }
            return json(200, answer);
        } else if (call.equals("/media")) {
            peer.asked.poll();
            return json(200, media(query.get("name")));
        }
        return json(404, Map.of("error", "not_found"));
    }

    private List<Object> media(String names) {
        Set<String> wanted = names == null ? null : Set.copyOf(Arrays.asList(names.split(",")));
        List<Object> list = new ArrayList<>();
        for (Placed placed : peer.streams()) {
            if (wanted == null || wanted.contains(placed.stream().name())) {
                list.add(Map.of("entry", "stream", "value", oldEntry(placed.stream())));
            }
        }
        return list;
    }

    private Map<String, Object> oldEntry(SimulatedStream stream) {
        boolean alive = peer.running(stream) || stream.state() == State.ELSEWHERE;
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("alive", alive);
        stats.put("bitrate", alive ? stream.kbit() : null);
        stats.put("client_count", peer.clients(stream));
        stats.put("remote", stream.state() == State.ELSEWHERE);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("static", stream.state() != State.ON_DEMAND);
        options.put("disabled", stream.state() == State.DISABLED);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", stream.name());
        entry.put("urls", List.of(Map.of("value", "fake://fake")));
        entry.put("stats", stats);
        entry.put("options", options);
        return entry;
    }

    private static Answer json(int status, Object value) {
        return Answer.of(status, "application/json", Json.write(value).getBytes(StandardCharsets.UTF_8));
    }

    private static Answer error(int status, String code, String title) {
        return json(
                status,
                Map.of("errors", List.of(Map.of("status", String.valueOf(status), "code", code, "title", title))));
    }
}
