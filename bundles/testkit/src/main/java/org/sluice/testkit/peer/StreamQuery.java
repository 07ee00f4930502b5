package org.sluice.testkit.peer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.testkit.internal.http.HttpRequest;
import org.sluice.testkit.peer.PeerData.Placed;

/** Limits, cursors, selection, sorting and filters of {@code GET /streams}. */
final class StreamQuery {

    private static final int DEFAULT_LIMIT = 100;
    private static final Set<String> RESERVED = Set.of("limit", "cursor", "select", "sort", "q");
    private static final Pattern CURSOR = Pattern.compile("\\$position_(gt|lt)=(-?\\d{1,9})(&\\$reversed=true)?");

    private final PeerData peer;
    private final Map<String, String> query;

    StreamQuery(PeerData peer, Map<String, String> query) {
        this.peer = peer;
        this.query = query;
    }

    /**
     * The answer's map.
     *
     * @throws IllegalArgumentException when the query cannot be understood
     */
    Map<String, Object> run(boolean repeatingCursor) {
        List<Placed> all = matching();
        int limit = limit();
        int from = from(limit, all.size());
        int to = Math.min(all.size(), from + limit);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("estimated_count", all.size());
        answer.put("next", to < all.size() ? cursor("$position_gt=" + (to - 1)) : null);
        answer.put("prev", from > 0 ? cursor("$position_lt=" + from + "&$reversed=true") : null);
        if (repeatingCursor) {
            answer.put("next", cursor("$position_gt=-1"));
        }
        answer.put("timing", Map.of("load", 1, "filter", 0, "sort", 0, "limit", 0, "select", 0));
        answer.put("server_id", peer.serverId);
        answer.put(
                "streams",
                all.subList(from, to).stream()
                        .map(placed -> select(StreamEntry.of(peer, placed)))
                        .toList());
        return answer;
    }

    /** Whether this asks for the beginning of the list. */
    boolean firstPage() {
        return !query.containsKey("cursor");
    }

    private int limit() {
        String text = query.getOrDefault("limit", String.valueOf(DEFAULT_LIMIT));
        if (!text.matches("\\d{1,7}")) {
            throw new IllegalArgumentException("limit '" + text + "'");
        }
        return Math.max(1, Integer.parseInt(text));
    }

    private int from(int limit, int size) {
        String text = query.get("cursor");
        if (text == null) {
            return 0;
        }
        String condition =
                HttpRequest.decode(new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1));
        Matcher cursor = CURSOR.matcher(condition);
        if (!cursor.matches()) {
            throw new IllegalArgumentException("cursor '" + text + "'");
        }
        int at = Integer.parseInt(cursor.group(2));
        int from = cursor.group(1).equals("gt") ? at + 1 : at - limit;
        return Math.max(0, Math.min(from, size));
    }

    private static String cursor(String condition) {
        String escaped = condition.replace("$", "%24");
        return Base64.getEncoder().encodeToString(escaped.getBytes(StandardCharsets.ISO_8859_1));
    }

    private List<Placed> matching() {
        boolean filtered = query.keySet().stream().anyMatch(key -> !RESERVED.contains(key));
        if (!filtered && !query.containsKey("sort") && !query.containsKey("q")) {
            return peer.streams();
        }
        List<Placed> matching = new ArrayList<>();
        for (Placed placed : peer.streams()) {
            if (matches(placed)) {
                matching.add(placed);
            }
        }
        sort(matching);
        return matching;
    }

    private boolean matches(Placed placed) {
        if (!placed.stream().name().contains(query.getOrDefault("q", ""))) {
            return false;
        }
        Map<String, Object> entry = StreamEntry.of(peer, placed);
        return query.entrySet().stream()
                .filter(pair -> !RESERVED.contains(pair.getKey()))
                .allMatch(pair -> pair.getValue().equals(String.valueOf(field(entry, pair.getKey()))));
    }

    private void sort(List<Placed> streams) {
        String[] keys = query.getOrDefault("sort", "").split(",");
        for (int i = keys.length - 1; i >= 0; i--) {
            if (!keys[i].isEmpty()) {
                boolean down = keys[i].startsWith("-");
                Comparator<Placed> order = order(down ? keys[i].substring(1) : keys[i]);
                streams.sort(down ? order.reversed() : order);
            }
        }
    }

    private Comparator<Placed> order(String path) {
        return (a, b) -> {
            Object one = field(StreamEntry.of(peer, a), path);
            Object other = field(StreamEntry.of(peer, b), path);
            if (one instanceof Number x && other instanceof Number y) {
                return Double.compare(x.doubleValue(), y.doubleValue());
            }
            return String.valueOf(one).compareTo(String.valueOf(other));
        };
    }

    private static Object field(Map<?, ?> entry, String path) {
        Object value = entry;
        for (String key : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    private Map<String, Object> select(Map<String, Object> entry) {
        String paths = query.get("select");
        if (paths == null) {
            return entry;
        }
        Map<String, Object> selected = new LinkedHashMap<>();
        for (String path : paths.split(",")) {
            copy(entry, selected, path);
        }
        return selected;
    }

    private static void copy(Map<?, ?> from, Map<String, Object> to, String path) {
        int dot = path.indexOf('.');
        String key = dot < 0 ? path : path.substring(0, dot);
        if (!from.containsKey(key)) {
            return;
        }
        if (dot < 0 || !(from.get(key) instanceof Map<?, ?> inner)) {
            to.put(key, from.get(key));
            return;
        }
        @SuppressWarnings("unchecked") // only this method puts maps there
        Map<String, Object> target =
                (Map<String, Object>) to.computeIfAbsent(key, unused -> new LinkedHashMap<String, Object>());
        copy(inner, target, path.substring(dot + 1));
    }
}
