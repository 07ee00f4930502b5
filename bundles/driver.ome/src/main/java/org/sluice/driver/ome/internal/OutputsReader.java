package org.sluice.driver.ome.internal;

import java.util.ArrayList;
import java.util.List;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonValue;

/** Reads one stream, of which only the names of its outputs matter: they are what clients ask for. */
final class OutputsReader extends OmeReader<List<String>> {

    private static final int ENTRY = 4;
    /** More outputs than this are none of one stream. */
    private static final int MOST = 64;

    private final List<String> names = new ArrayList<>();

    @Override
    void field(JsonValue value) throws PollFailure {
        boolean named = depth() == ENTRY && at(2, "outputs") && name(ENTRY - 1) == null && at(ENTRY, "name");
        String output = named ? value.name() : null;
        if (output != null && !output.isEmpty() && names.size() < MOST) {
            names.add(output);
        }
    }

    @Override
    List<String> told() {
        return names;
    }
}
