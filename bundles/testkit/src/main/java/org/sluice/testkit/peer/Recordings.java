package org.sluice.testkit.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a simulated peer has recorded. Safe on any thread. */
final class Recordings {

    /** @param length null while it grows */
    private record Part(Instant from, Duration length) {

        long seconds(Instant now) {
            Duration present = length == null ? Duration.between(from, now) : length;
            return Math.max(0, present.getSeconds());
        }
    }

    private final Map<String, List<Part>> parts = new HashMap<>();

    synchronized void add(String stream, Instant from, Duration length) {
        parts.computeIfAbsent(stream, any -> new ArrayList<>()).add(new Part(from, length));
    }

    synchronized void remove(String stream) {
        parts.remove(stream);
    }

    synchronized boolean of(String stream) {
        return parts.containsKey(stream);
    }

    synchronized boolean holds(String stream, long second, Instant now) {
        return parts.getOrDefault(stream, List.of()).stream().anyMatch(part -> {
            long from = part.from.getEpochSecond();
            return second >= from && second <= from + part.seconds(now);
        });
    }

    /** As v3 prints it; null where there is nothing. */
    synchronized Map<String, Object> info(String stream, Instant now) {
        List<Part> all = parts.get(stream);
        if (all == null) {
            return null;
        }
        List<Map<String, Object>> ranges = new ArrayList<>();
        long total = 0;
        for (Part part : all) {
            Map<String, Object> range = new LinkedHashMap<>();
            range.put("opened_at", part.from.toEpochMilli());
            range.put(
                    "closed_at",
                    part.length == null ? null : part.from.plus(part.length).toEpochMilli());
            range.put("from", part.from.getEpochSecond());
            range.put("duration", part.seconds(now));
            ranges.add(range);
            total += part.seconds(now);
        }
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("from", all.get(0).from.getEpochSecond());
        info.put("depth", 259200);
        info.put("duration", total);
        info.put("bytes", total * 325_000);
        info.put("ranges", ranges);
        return info;
    }
}
