package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.api.config.Configuration.Directive;
import org.sluice.api.config.Secrets;
import org.sluice.model.Figures;
import org.sluice.model.PeerStatus;

/** How a peer is shown. No value that may be a secret is: keys are told as set, passwords in addresses are left out. */
final class PeerView {

    private static final double KILO = 1000;
    private static final Map<String, String> FULL_NAMES =
            Map.of("public", "public_payload_url", "private", "private_payload_url");

    private PeerView() {}

    /** A peer with state, reason, figures and age, as {@code /api/v1} tells it. */
    static Map<String, Object> status(PeerStatus peer, Instant now) {
        return object(
                entry("name", peer.name()),
                entry("type", peer.settings().type()),
                entry("state", lower(peer.state())),
                entry("reason", withoutPasswords(peer.reason())),
                entry("drain", lower(peer.settings().drain())),
                entry("age", age(peer.lastSuccess(), now)),
                entry("figures", figures(peer.figures())),
                entry("limits", limits(peer)),
                entry("listed", peer.streams()),
                entry("version", peer.version()),
                entry("leaving", peer.leaving()),
                entry("saved", peer.saved()),
                entry("router", peer.router()));
    }

    private static Map<String, Object> figures(Figures figures) {
        return object(
                entry("cpu", figures.cpu()),
                entry("memory", figures.memory()),
                entry("clients", figures.clients()),
                entry("streams", figures.streams()),
                entry("output_bitrate", figures.outputBitrate()),
                entry("interface_load", figures.interfaceLoad()),
                entry("uptime", figures.uptime()));
    }

    /** Limits that there are not are infinite, and null in JSON. */
    private static Map<String, Object> limits(PeerStatus peer) {
        return object(
                entry("channel_limit", peer.settings().limits().channels()),
                entry("cpu_limit", peer.settings().limits().cpu()),
                entry("max_bitrate", peer.settings().limits().bitrate()),
                entry("max_clients", peer.settings().limits().clients()));
    }

    private static Double age(Instant lastSuccess, Instant now) {
        return lastSuccess == null
                ? null
                : Double.valueOf(Math.max(0, Duration.between(lastSuccess, now).toMillis()) / KILO);
    }

    /** The options of a peer's block as texts; of those that are secret, which are set. */
    static Map<String, Object> options(Directive directive) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> option : new TreeMap<>(directive.options()).entrySet()) {
            String name = FULL_NAMES.getOrDefault(option.getKey(), option.getKey());
            List<String> lines =
                    option.getValue().stream().map(PeerView::withoutPasswords).toList();
            if (lines.stream().anyMatch(line -> line.contains(Secrets.PREFIX))) {
                shown.put(name + "_set", true);
            } else {
                shown.put(name, lines.size() == 1 ? lines.get(0) : lines);
            }
        }
        return shown;
    }

    /** A peer as Flussonic's API tells one. */
    static Map<String, Object> v3(String name, Directive directive, PeerStatus status) {
        Map<String, Object> peer = new LinkedHashMap<>();
        peer.put("hostname", name);
        if (directive != null) {
            options(directive).forEach((option, value) -> peer.put(option, number(value)));
        }
        if (status != null) {
            peer.put("stats", stats(status));
        }
        return peer;
    }

    private static Object number(Object value) {
        return value instanceof String text && text.matches("[0-9]{1,15}") ? Long.valueOf(text) : value;
    }

    private static Map<String, Object> stats(PeerStatus peer) {
        Figures figures = peer.figures();
        return object(
                entry("status", lower(peer.state())),
                entry("error", peer.reason().isEmpty() ? null : withoutPasswords(peer.reason())),
                entry("server_version", peer.version().isEmpty() ? null : peer.version()),
                entry("cpu_usage", figures.cpu()),
                entry("memory_usage", figures.memory()),
                entry("bandwidth_usage", figures.interfaceLoad()),
                entry("total_clients", figures.clients()),
                entry("total_streams", peer.streams()),
                entry("online_streams", figures.streams()),
                entry("output_kbit", figures.outputBitrate() / KILO),
                entry("uptime", figures.uptime()));
    }

    static String withoutPasswords(String text) {
        return text.replaceAll("://[^/@\\s]*@", "://");
    }

    static String lower(Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }
}
