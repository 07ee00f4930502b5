package org.sluice.stats.internal;

import java.util.Locale;
import org.sluice.model.Figure;
import org.sluice.model.PeerStatus;

/** One peer as JMX shows it. A figure that is unknown is null. */
public final class PeerLine {

    private final PeerStatus peer;

    PeerLine(PeerStatus peer) {
        this.peer = peer;
    }

    public String getName() {
        return peer.name();
    }

    public String getState() {
        return peer.state().name().toLowerCase(Locale.ROOT);
    }

    /** When a poll last succeeded, in ISO 8601; null: never. */
    public String getLastSuccess() {
        return peer.lastSuccess() == null ? null : peer.lastSuccess().toString();
    }

    /** Percent. */
    public Double getCpu() {
        return figure(Figure.CPU);
    }

    /** Percent. */
    public Double getMemory() {
        return figure(Figure.MEMORY);
    }

    public Double getClients() {
        return figure(Figure.CLIENTS);
    }

    public Double getStreams() {
        return figure(Figure.STREAMS);
    }

    /** Bits per second. */
    public Double getOutputBitrate() {
        return figure(Figure.OUTPUT_BITRATE);
    }

    /** Percent. */
    public Double getInterfaceLoad() {
        return figure(Figure.INTERFACE_LOAD);
    }

    /** Seconds. */
    public Double getUptime() {
        return figure(Figure.UPTIME);
    }

    private Double figure(Figure figure) {
        return peer.state().fresh() && peer.figures().knows(figure)
                ? (Double) peer.figures().of(figure)
                : null;
    }
}
