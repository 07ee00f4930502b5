package org.sluice.driver.srs.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonValue;

/** Reads {@code /api/v1/vhosts/} and sums it up. Rates are in kbit/s there. */
final class VhostsReader extends SrsReader<Vhosts> {

    private static final int ENTRY = 3;
    private static final double KILO = 1000;

    private double streams = Double.NaN;
    private double clients = Double.NaN;
    private double bitsOut = Double.NaN;
    private double bytesOut = Double.NaN;

    @Override
    void field(JsonValue value) throws PollFailure {
        if (!at(1, "vhosts")) {
            return;
        }
        if (depth() == ENTRY && name(2) == null && name(ENTRY) != null) {
            switch (name(ENTRY)) {
                case "streams" -> streams = sum(streams, value.number());
                case "clients" -> clients = sum(clients, value.number());
                case "send_bytes" -> bytesOut = sum(bytesOut, value.number());
                default -> {}
            }
        } else if (depth() == ENTRY + 1 && at(ENTRY, "kbps") && at(ENTRY + 1, "send_30s")) {
            bitsOut = sum(bitsOut, value.number() * KILO);
        }
    }

    private static double sum(double before, double more) {
        return Double.isNaN(before) ? more : before + more;
    }

    @Override
    Vhosts told() {
        return new Vhosts(streams, clients, bitsOut, bytesOut);
    }
}
