package com.example.sluice.jsonapi;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Availability;
import org.sluice.model.Figures;

/**
 * Reads one answer while it arrives, and keeps nothing of it but the stream at hand and three figures.
 */
final class MappedReader extends JsonReader<Figures> {

    private final Mapping mapping;
    private final StreamSink streams;
    private String name;
    private long viewers = StreamSink.UNKNOWN;
    private double cpu = Figures.UNKNOWN;
    private double clients = Figures.UNKNOWN;
    private double output = Figures.UNKNOWN;
    private long told;

    MappedReader(Mapping mapping, StreamSink streams) {
        this.mapping = mapping;
        this.streams = streams;
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (mapping.streams().isAt(this)) {
            name = value.name();
            if (!mapping.streams().names().get(depth() - 1).equals("*")) {
                return; // the rest of its entry is still to come
            }
            tell(); // a list of mere names
        } else if (mapping.streamClients().isAt(this)) {
            viewers = value.count();
        } else if (mapping.cpu().isAt(this)) {
            cpu = value.number();
        } else if (mapping.clients().isAt(this)) {
            clients = value.number();
        } else if (mapping.output().isAt(this)) {
            output = value.number();
        }
    }

    @Override
    protected void closed() throws PollFailure {
        if (mapping.streams().isEntry(this)) {
            tell();
        }
    }

    private void tell() throws PollFailure {
        if (name != null) {
            streams.stream(name, Availability.RUNNING, true, viewers, StreamSink.UNKNOWN);
            told++;
        }
        name = null;
        viewers = StreamSink.UNKNOWN;
    }

    @Override
    protected Figures result() {
        return new Figures(cpu, Figures.UNKNOWN, clients, told, output, Figures.UNKNOWN, Figures.UNKNOWN);
    }
}
