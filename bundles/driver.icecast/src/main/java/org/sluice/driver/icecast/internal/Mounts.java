package org.sluice.driver.icecast.internal;

import java.util.HashMap;
import java.util.Map;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.model.Availability;

/**
 * The mounts of either page while they are read, and the sum of all: the values of one, by the names that both pages
 * share. What is listed plays. A mount is known by its path, where its listeners reach it.
 */
final class Mounts {

    private static final double KILO = 1000;

    private final StreamSink sink;
    private final Map<String, Double> numbers = new HashMap<>();
    private final Map<String, Double> sent = new HashMap<>();
    private String mount = "";
    private String version = "";
    private String started = "";
    private int count;
    private double listeners;

    Mounts(StreamSink sink) {
        this.sink = sink;
    }

    /** The next mount begins. */
    void begin(String path) {
        mount = path;
        numbers.clear();
    }

    /** A field of the server; those that mean nothing here are passed over. */
    void ofServer(String field, String text) {
        switch (field) {
            case "server_id" -> version = text;
            case "server_start_iso8601" -> started = text;
            default -> {}
        }
    }

    /** Whether a field of a mount is of use. */
    static boolean matters(String field) {
        return switch (field) {
            case "listenurl", "listeners", "audio_bitrate", "ice-bitrate", "bitrate", "total_bytes_sent" -> true;
            default -> false;
        };
    }

    /** A number of the mount; NaN for none. */
    void ofMount(String field, double number) {
        numbers.put(field, number);
    }

    /** The mount's address for listeners, as the server believes it to be: only its path is of use. */
    void listenUrl(String url) {
        int host = url.indexOf("://");
        int path = host < 0 ? -1 : url.indexOf('/', host + 3);
        if (mount.isEmpty() && path > 0) {
            mount = url.substring(path);
        }
    }

    /** The mount is complete. */
    void tell() throws PollFailure {
        if (!mount.startsWith("/")) {
            return;
        }
        count++;
        long players = whole(number("listeners"));
        listeners += Math.max(0, players);
        double bytes = number("total_bytes_sent");
        if (bytes >= 0 && mount.length() <= StreamSink.LONGEST_NAME) {
            sent.put(mount, bytes);
        }
        sink.stream(mount.substring(1), Availability.RUNNING, true, players, whole(bitrate()));
    }

    /** What the source measured, in bit/s; else what it announced, in kbit/s. */
    private double bitrate() {
        if (number("audio_bitrate") > 0) {
            return number("audio_bitrate");
        }
        double announced = number("ice-bitrate") > 0 ? number("ice-bitrate") : number("bitrate");
        return announced > 0 ? announced * KILO : Double.NaN;
    }

    private double number(String field) {
        return numbers.getOrDefault(field, Double.NaN);
    }

    private static long whole(double number) {
        return number >= 0 ? (long) number : StreamSink.UNKNOWN;
    }

    ServerPage page() {
        return new ServerPage(version, started, count, listeners, sent);
    }
}
