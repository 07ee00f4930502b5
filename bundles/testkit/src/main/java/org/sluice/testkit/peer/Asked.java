package org.sluice.testkit.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a peer was asked since its start or the last {@link #reset}: counters of everything, and the last requests
 * themselves. Safe on any thread.
 */
public final class Asked {

    private final Map<String, Long> playbacks = new HashMap<>();
    private final Deque<AskedRequest> last = new ArrayDeque<>();
    private int remembered = 32;
    private long requests;
    private long polls;
    private long refusedKeys;

    Asked() {}

    /** All requests. */
    public synchronized long requests() {
        return requests;
    }

    /** Requests for the first page of the stream list, in any dialect. */
    public synchronized long polls() {
        return polls;
    }

    /** Requests that were refused for a wrong or missing cluster key. */
    public synchronized long refusedKeys() {
        return refusedKeys;
    }

    /**
     * Playbacks of a stream that were begun, as a router sends them: requests for its entry playlists, its transport
     * stream, its page, or by POST; not the reloads and segments that follow.
     */
    public synchronized long playbacks(String stream) {
        return playbacks.getOrDefault(stream, 0L);
    }

    /** Playbacks of all streams. */
    public synchronized long playbacks() {
        return playbacks.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The last requests, the newest last. */
    public synchronized List<AskedRequest> last() {
        return List.copyOf(last);
    }

    /** How many of the last requests are kept; 32 at first. */
    public synchronized void remember(int number) {
        remembered = number;
        trim();
    }

    /** Forgets everything. */
    public synchronized void reset() {
        playbacks.clear();
        last.clear();
        requests = 0;
        polls = 0;
        refusedKeys = 0;
    }

    synchronized void request(AskedRequest request) {
        requests++;
        last.addLast(request);
        trim();
    }

    synchronized void poll() {
        polls++;
    }

    synchronized void refusedKey() {
        refusedKeys++;
    }

    synchronized void playback(String stream) {
        playbacks.merge(stream, 1L, Long::sum);
    }

    private void trim() {
        while (last.size() > remembered) {
            last.removeFirst();
        }
    }
}
