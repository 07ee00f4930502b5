package org.sluice.peerapi.internal;

import java.time.Clock;
import java.time.Instant;
import org.sluice.api.CatalogSnapshot;
import org.sluice.model.Figure;
import org.sluice.model.PeerStatus;

/** Who this Sluice is, and how its media servers do together. What cannot be added up (CPU, memory, load) is unknown. */
final class ServerPage {

    private static final double KILO = 1000;

    private final String version;
    private final String boot;
    private final Clock clock;
    private final Instant started;

    /** @param boot another one at each start */
    ServerPage(String version, String boot, Clock clock) {
        this.version = version;
        this.boot = boot;
        this.clock = clock;
        this.started = ProcessHandle.current().info().startInstant().orElseGet(clock::instant);
    }

    String json(CatalogSnapshot snapshot, String identity) {
        Instant now = clock.instant();
        JsonWriter out = new JsonWriter().open('{');
        out.name("server_version").text(version);
        out.name("now").number(now.toEpochMilli());
        out.name("started_at").number(started.getEpochSecond());
        out.name("uptime").number(Math.max(0, now.getEpochSecond() - started.getEpochSecond()));
        out.name("hostname").text(identity);
        out.name("server_id").text(identity);
        out.name("id").text(boot);
        out.name("streamer_status").text(snapshot.complete() ? "running" : "starting");
        out.name("cpu_usage").text(null);
        out.name("memory_usage").text(null);
        out.name("bandwidth_usage").text(null);
        out.name("total_clients").number(sum(snapshot, Figure.CLIENTS));
        out.name("total_streams").number(snapshot.streams().size());
        out.name("online_streams").number(snapshot.streams().size());
        out.name("output_kbit").number(sum(snapshot, Figure.OUTPUT_BITRATE) / KILO);
        return out.close('}').toString();
    }

    /** Over the media servers that tell it; unknown when none does. */
    private static double sum(CatalogSnapshot snapshot, Figure figure) {
        double sum = Double.NaN;
        for (PeerStatus peer : snapshot.peers().values()) {
            if (!peer.router() && peer.state().fresh() && peer.figures().knows(figure)) {
                sum = (Double.isNaN(sum) ? 0 : sum) + peer.figures().of(figure);
            }
        }
        return sum;
    }
}
