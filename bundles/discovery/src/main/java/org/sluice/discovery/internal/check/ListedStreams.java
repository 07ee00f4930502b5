package org.sluice.discovery.internal.check;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.discovery.internal.poll.StreamNames;
import org.sluice.model.Availability;

/** Counts the streams of one attempt, and remembers one that runs. Safe on any thread. */
final class ListedStreams implements StreamSink {

    private final int most;
    private int running;
    private int onDemand;
    private int prefixes;
    private int unusable;
    private String example;

    /** @param most as {@code max_streams} */
    ListedStreams(int most) {
        this.most = most;
    }

    @Override
    public synchronized void stream(String name, Availability availability, boolean origin, long clients, long bitrate)
            throws PollFailure {
        if (!StreamNames.acceptable(name)) {
            unusable++;
        } else if (availability == Availability.RUNNING) {
            running++;
            example = example == null ? name : example;
        } else {
            onDemand++;
        }
        if (running + onDemand > most) {
            throw new PollFailure(Kind.LIMIT, "the peer lists more than " + most + " streams: raise its max_streams");
        }
    }

    @Override
    public synchronized void prefix(String prefix) {
        prefixes++;
    }

    synchronized boolean none() {
        return running + onDemand + prefixes == 0;
    }

    /** A stream that runs; null when none does. */
    synchronized String example() {
        return example;
    }

    /** Streams whose names break the rules. */
    synchronized int unusable() {
        return unusable;
    }

    /** For people. */
    synchronized String summary() {
        return running + " running, " + onDemand + " on demand" + (prefixes == 0 ? "" : ", " + prefixes + " prefixes");
    }
}
