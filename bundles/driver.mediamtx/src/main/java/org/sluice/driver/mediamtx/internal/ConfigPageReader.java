package org.sluice.driver.mediamtx.internal;

import java.util.Set;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonValue;

/**
 * Reads a page of {@code /v3/config/paths/list}, of which only the names of those paths are kept that start at their
 * first client: the rest holds passwords.
 */
final class ConfigPageReader extends PageReader {

    /** More names than this are not kept: the others count as paths that nobody starts. */
    private static final int MOST = 10_000;

    private final Set<String> onDemand;
    private boolean started;
    private boolean fetched;
    private boolean fetchedOnDemand;

    /** @param onDemand takes the names */
    ConfigPageReader(Set<String> onDemand) {
        this.onDemand = onDemand;
    }

    @Override
    void begin() {
        started = false;
        fetched = false;
        fetchedOnDemand = false;
    }

    @Override
    void field(JsonValue value) throws PollFailure {
        if (depth() != ENTRY) {
            return;
        }
        switch (name(ENTRY) == null ? "" : name(ENTRY)) {
            case "runOnDemand" -> started = !value.textOrEmpty().isEmpty();
            case "sourceOnDemand" -> fetchedOnDemand = value.isTrue();
            case "source" -> {
                String source = value.textOrEmpty();
                fetched = !source.isEmpty() && !source.equals("publisher") && !source.equals("redirect");
            }
            default -> {}
        }
    }

    @Override
    void end(String named) {
        boolean starts = started || fetched && fetchedOnDemand;
        if (starts && named.length() <= StreamSink.LONGEST_NAME && onDemand.size() < MOST) {
            onDemand.add(named);
        }
    }
}
