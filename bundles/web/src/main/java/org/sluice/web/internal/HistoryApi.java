package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sluice.api.FigureHistory.Track;
import org.sluice.api.admin.Administration;
import org.sluice.model.Figure;
import org.sluice.web.internal.Route.Right;

/** The last hour of one figure of all peers, a point a minute. */
final class HistoryApi {

    private static final int MINUTES = 60;
    private static final long MINUTE = 60_000;
    /** Enough for a line of some pixels, and half the bytes. */
    private static final MathContext DIGITS = new MathContext(3);

    private final Administration administration;
    private final Clock clock;

    HistoryApi(Administration administration, Clock clock) {
        this.administration = administration;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/api/v1/history", Right.VIEW, (call, name) -> history(call)));
    }

    private Reply history(Call call) {
        String wanted = call.query().getOrDefault("figure", "cpu");
        Figure figure = Arrays.stream(Figure.values())
                .filter(each -> PeerView.lower(each).equals(wanted.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.field(
                        "figure", "'" + wanted + "' found, one of the seven figures expected", "Send cpu."));
        long now = clock.millis();
        List<Map<String, Object>> peers = administration.peers().stream()
                .map(peer -> object(
                        entry("name", peer.name()),
                        entry("values", minutes(administration.history(peer.name(), figure, 4 * MINUTES), now))))
                .toList();
        return Reply.of(object(entry("figure", PeerView.lower(figure)), entry("at", now), entry("peers", peers)));
    }

    /** The mean of each minute, the oldest first; null where nothing was known. */
    static List<Object> minutes(Track track, long now) {
        double[] sums = new double[MINUTES];
        int[] known = new int[MINUTES];
        for (int i = 0; i < track.size(); i++) {
            long back = (now - track.times()[i]) / MINUTE;
            float value = track.values()[i];
            if (back >= 0 && back < MINUTES && !Float.isNaN(value)) {
                int slot = MINUTES - 1 - (int) back;
                sums[slot] += value;
                known[slot]++;
            }
        }
        List<Object> values = new ArrayList<>(MINUTES);
        for (int i = 0; i < MINUTES; i++) {
            values.add(known[i] == 0 ? null : rounded(sums[i] / known[i]));
        }
        return values;
    }

    private static Double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
