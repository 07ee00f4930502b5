package org.sluice.discovery.internal.catalog;

import org.sluice.api.StreamIndex;
import org.sluice.model.Availability;
import org.sluice.model.Holder;

/** The catalog of a cluster of ten peers: stream n is on peer n modulo ten, every tenth on the next peer as well. */
public final class Cluster {

    public static final int PEERS = 10;

    private final IndexDraft draft = new IndexDraft();

    public Cluster(int streams) {
        for (int i = 0; i < streams; i++) {
            start(i);
        }
    }

    public static String stream(int number) {
        return String.format("s%07d", number);
    }

    public static String peer(int number) {
        return "peer" + number % PEERS + ":8081";
    }

    /** The stream runs on its peers. */
    public void start(int number) {
        set(number, Availability.RUNNING);
    }

    /** The stream is on demand on its peers. */
    public void stop(int number) {
        set(number, Availability.ON_DEMAND);
    }

    private void set(int number, Availability availability) {
        String stream = stream(number);
        for (int peer = number; peer <= number + (number % 10 == 0 ? 1 : 0); peer++) {
            draft.set(stream, peer(peer), new Holder(peer(peer), availability, true));
        }
    }

    /** What it is now, as one publication of the catalog. */
    public StreamIndex freeze() {
        return draft.freeze();
    }
}
