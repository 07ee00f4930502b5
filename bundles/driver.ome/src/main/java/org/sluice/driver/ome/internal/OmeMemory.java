package org.sluice.driver.ome.internal;

import java.util.List;
import java.util.Map;
import org.sluice.api.spi.CounterRate;

/**
 * What is kept of a peer from poll to poll.
 *
 * @param poll number of the poll that left this
 * @param outputs names under which clients play a stream, by {@code APP/STREAM} as it came in
 * @param sent bytes to clients
 */
record OmeMemory(int poll, Map<String, Known> outputs, CounterRate sent) {

    static final OmeMemory NONE = new OmeMemory(0, Map.of(), CounterRate.NONE);

    /** They hang on the app's output profiles, which change with the server's configuration. */
    private static final int ASK_AGAIN = 60;
    /** A stream has no outputs when it has just begun. */
    private static final int ASK_SOON = 2;

    /**
     * The outputs of one stream.
     *
     * @param names of streams as clients ask for them, without the app
     * @param askedAt number of the poll
     */
    record Known(List<String> names, int askedAt) {

        Known {
            names = List.copyOf(names);
        }
    }

    OmeMemory {
        outputs = Map.copyOf(outputs);
    }

    /** The outputs of a stream; null when they must be asked for. */
    Known fresh(String stream, int now) {
        Known known = outputs.get(stream);
        boolean fresh = known != null && now - known.askedAt() < (known.names().isEmpty() ? ASK_SOON : ASK_AGAIN);
        return fresh ? known : null;
    }
}
