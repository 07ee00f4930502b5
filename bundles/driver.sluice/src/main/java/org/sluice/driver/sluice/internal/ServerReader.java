package org.sluice.driver.sluice.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Figures;

/** Reads {@code /config/stats}. The figures are of all the media servers behind the router; rates are in kbit/s. */
final class ServerReader extends JsonReader<Server> {

    private static final double KILO = 1000;

    private String id = "";
    private String version = "";
    private double clients = Figures.UNKNOWN;
    private double streams = Figures.UNKNOWN;
    private double output = Figures.UNKNOWN;
    private double uptime = Figures.UNKNOWN;

    @Override
    protected void value(JsonValue value) throws PollFailure {
        String field = depth() == 1 ? name(1) : null;
        switch (field == null ? "" : field) {
            case "server_id" -> id = value.textOrEmpty();
            case "server_version" -> version = value.textOrEmpty();
            case "total_clients" -> clients = value.number();
            case "online_streams" -> streams = value.number();
            case "output_kbit" -> output = value.number() * KILO;
            case "uptime" -> uptime = value.number();
            default -> {
                // of no use to a router
            }
        }
    }

    @Override
    protected Server result() {
        Figures figures =
                new Figures(Figures.UNKNOWN, Figures.UNKNOWN, clients, streams, output, Figures.UNKNOWN, uptime);
        return new Server(id, version, figures);
    }
}
