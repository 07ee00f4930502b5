package org.sluice.stats.internal;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.sluice.api.RelayReport;

/** What relays carry, as metrics. */
final class RelayMetrics {

    private static final double BITS = 8;

    private RelayMetrics() {}

    static void write(Exposition out, RelayReport.Load load, List<RelayReport.Count> counts) {
        out.sample(Metric.RELAY_SESSIONS, load.sessions());
        out.sample(Metric.RELAY_MAX_SESSIONS, load.maxSessions());
        out.sample(Metric.RELAY_RATE, load.bitrate() / BITS);
        out.sample(Metric.RELAY_MAX_RATE, load.maxBitrate() / BITS);
        out.sample(Metric.RELAY_REFUSED, load.refused());
        each(out, Metric.RELAY_CONNECTIONS, counts, RelayReport.Count::open);
        each(out, Metric.RELAY_BEGUN, counts, RelayReport.Count::begun);
        each(out, Metric.RELAY_FAILED, counts, RelayReport.Count::failed);
        each(out, Metric.RELAY_STUCK, counts, RelayReport.Count::stuck);
        for (RelayReport.Count count : counts) {
            out.sample(
                    Metric.RELAY_BYTES,
                    count.bytesToClients(),
                    count.peer(),
                    text(count.protocol()),
                    text(count.intent()),
                    "clients");
            out.sample(
                    Metric.RELAY_BYTES,
                    count.bytesToPeers(),
                    count.peer(),
                    text(count.protocol()),
                    text(count.intent()),
                    "peers");
        }
    }

    private static void each(
            Exposition out, Metric metric, List<RelayReport.Count> counts, ToLongFunction<RelayReport.Count> value) {
        for (RelayReport.Count count : counts) {
            out.sample(metric, value.applyAsLong(count), count.peer(), text(count.protocol()), text(count.intent()));
        }
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
