package org.sluice.model;

/**
 * A peer's load figures. Each may be unknown, which is never zero: unknown is {@link Double#NaN}, so that a comparison
 * with it is false and an arithmetic slip shows.
 *
 * @param cpu percent
 * @param memory percent
 * @param clients count
 * @param streams count
 * @param outputBitrate bits per second
 * @param interfaceLoad percent
 * @param uptime seconds
 */
public record Figures(
        double cpu,
        double memory,
        double clients,
        double streams,
        double outputBitrate,
        double interfaceLoad,
        double uptime) {

    /** The value of a figure that a peer does not tell. */
    public static final double UNKNOWN = Double.NaN;

    /** Nothing is known. */
    public static final Figures NONE = new Figures(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);

    public Figures {
        cpu = sane(cpu);
        memory = sane(memory);
        clients = sane(clients);
        streams = sane(streams);
        outputBitrate = sane(outputBitrate);
        interfaceLoad = sane(interfaceLoad);
        uptime = sane(uptime);
    }

    /** The figure's value in its unit, or {@link #UNKNOWN}. */
    public double of(Figure figure) {
        return switch (figure) {
            case CPU -> cpu;
            case MEMORY -> memory;
            case CLIENTS -> clients;
            case STREAMS -> streams;
            case OUTPUT_BITRATE -> outputBitrate;
            case INTERFACE_LOAD -> interfaceLoad;
            case UPTIME -> uptime;
        };
    }

    /** Whether the figure's value is known. */
    public boolean knows(Figure figure) {
        return !Double.isNaN(of(figure));
    }

    /** These figures, and what they do not know from others. */
    public Figures or(Figures others) {
        return others.equals(NONE)
                ? this
                : new Figures(
                        either(cpu, others.cpu),
                        either(memory, others.memory),
                        either(clients, others.clients),
                        either(streams, others.streams),
                        either(outputBitrate, others.outputBitrate),
                        either(interfaceLoad, others.interfaceLoad),
                        either(uptime, others.uptime));
    }

    private static double either(double first, double second) {
        return Double.isNaN(first) ? second : first;
    }

    /** A peer that tells nonsense tells nothing. */
    private static double sane(double value) {
        return value >= 0 && value < Double.POSITIVE_INFINITY ? value : UNKNOWN;
    }
}
