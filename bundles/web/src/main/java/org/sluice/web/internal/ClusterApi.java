package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.sluice.api.admin.Administration;
import org.sluice.api.admin.StreamPage;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Target;
import org.sluice.model.Availability;
import org.sluice.model.Figures;
import org.sluice.model.Holder;
import org.sluice.model.PeerStatus;
import org.sluice.web.internal.Route.Right;

/** The names of Flussonic's API v3 that a cluster's operator uses, in its shapes. */
final class ClusterApi {

    private static final String ROOT = "/streamer/api/v3/";
    private static final int PAGE = 100;
    private static final int MOST = 1000;
    private static final double KILO = 1000;

    private final Administration administration;
    private final Clock clock;
    private final Instant started;
    private final String version;
    private final String boot = UUID.randomUUID().toString();

    ClusterApi(Administration administration, Clock clock, String version) {
        this.administration = administration;
        this.clock = clock;
        this.started = clock.instant();
        this.version = version;
    }

    List<Route> routes() {
        String peers = ROOT + "cluster/peers";
        String one = peers + "/{hostname}";
        return List.of(
                new Route("GET", peers, Right.VIEW, (call, name) -> peers(call)),
                new Route("GET", one, Right.VIEW, (call, name) -> peer(name)),
                new Route("PUT", one, Right.EDIT, this::put),
                new Route("DELETE", one, Right.EDIT, this::delete),
                new Route("GET", ROOT + "streams", Right.VIEW, (call, name) -> streams(call)),
                new Route("GET", ROOT + "config/stats", Right.VIEW, (call, name) -> stats()));
    }

    private Reply peers(Call call) {
        TreeSet<String> names = new TreeSet<>();
        administration.directives("peer").forEach(directive -> names.add(directive.name()));
        administration.peers().forEach(peer -> names.add(peer.name()));
        List<String> behind = List.copyOf(names.tailSet(after(call), false));
        return page("peers", behind, limit(call), names.size(), this::shown);
    }

    private Map<String, Object> shown(String name) {
        return PeerView.v3(
                name,
                PeersApi.directive(administration, name).orElse(null),
                PeersApi.status(administration, name).orElse(null));
    }

    private Reply peer(String name) {
        if (PeersApi.directive(administration, name).isEmpty()
                && PeersApi.status(administration, name).isEmpty()) {
            throw PeersApi.unknown(name);
        }
        Reply reply = Reply.of(shown(name));
        return administration
                .editor()
                .map(editor -> reply.tagged(editor.document().tag()))
                .orElse(reply);
    }

    private Reply put(Call call, String name) {
        var saved = Editing.save(administration, call, PeersApi.edit(administration, call, name), "");
        return Reply.of(shown(name)).tagged(saved.tag());
    }

    private Reply delete(Call call, String name) {
        PeersApi.known(administration, name);
        Editing.save(administration, call, new Edit.Remove(Target.peer(name)), "");
        return Reply.none();
    }

    private Reply streams(Call call) {
        String only = call.parameter("name");
        int limit = limit(call);
        StreamPage found = only == null
                ? administration.streams(call.query().getOrDefault("q", ""), after(call), limit + 1)
                : new StreamPage(
                        administration.holders(only).isEmpty() ? List.of() : List.of(only),
                        administration.holders(only).isEmpty() ? 0 : 1);
        return page("streams", found.names(), limit, found.matching(), this::stream);
    }

    private Map<String, Object> stream(String name) {
        List<Holder> holders = administration.holders(name);
        List<String> running = holders.stream()
                .filter(holder -> holder.availability() == Availability.RUNNING)
                .map(Holder::peer)
                .toList();
        return object(
                entry("name", name),
                entry("named_by", "remote"),
                entry("static", !running.isEmpty()),
                entry(
                        "stats",
                        object(
                                entry("status", running.isEmpty() ? "waiting" : "running"),
                                entry("alive", !running.isEmpty()),
                                entry("running_on", running))));
    }

    private Reply stats() {
        Instant now = clock.instant();
        int streams = administration.streamCount();
        return Reply.of(object(
                entry("server_version", "Sluice/" + version),
                entry("now", now.toEpochMilli()),
                entry("started_at", started.getEpochSecond()),
                entry("uptime", now.getEpochSecond() - started.getEpochSecond()),
                entry("id", boot),
                entry("streamer_status", administration.configuration().isPresent() ? "running" : "no_config"),
                entry("cpu_usage", null),
                entry("memory_usage", null),
                entry("bandwidth_usage", null),
                entry("total_clients", sum(Figures::clients)),
                entry("total_streams", streams),
                entry("online_streams", streams),
                entry("output_kbit", sum(Figures::outputBitrate) / KILO)));
    }

    /** Over the media servers that tell it; unknown when none does. */
    private double sum(ToDoubleFunction<Figures> figure) {
        double sum = Double.NaN;
        for (PeerStatus peer : administration.peers()) {
            double value = figure.applyAsDouble(peer.figures());
            if (!peer.router() && peer.state().fresh() && !Double.isNaN(value)) {
                sum = (Double.isNaN(sum) ? 0 : sum) + value;
            }
        }
        return sum;
    }

    private static int limit(Call call) {
        return call.count("limit", PAGE, MOST);
    }

    /** The first of what comes behind the cursor, in the order of the names. */
    private static Reply page(String field, List<String> behind, int limit, int count, Function<String, Object> entry) {
        boolean more = behind.size() > limit;
        List<String> shown = more ? behind.subList(0, limit) : behind;
        String next = more
                ? Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(shown.get(limit - 1).getBytes(StandardCharsets.UTF_8))
                : null;
        return Reply.of(object(
                entry(field, shown.stream().map(entry).toList()),
                entry("estimated_count", count),
                entry("next", next),
                entry("prev", null)));
    }

    private static String after(Call call) {
        String cursor = call.parameter("cursor");
        try {
            return cursor == null ? "" : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.field("cursor", "none of ours", "Send what stood in next of the page before.");
        }
    }
}
