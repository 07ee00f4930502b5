package org.sluice.driver.ome.internal;

import java.util.ArrayList;
import java.util.List;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.json.JsonValue;

/** Reads {@code {"statusCode": 200, "response": ["name", …]}}. */
final class NamesReader extends OmeReader<List<String>> {

    private final int most;
    private final List<String> names = new ArrayList<>();
    private boolean list;

    /** @param most names; a longer list is a failure */
    NamesReader(int most) {
        this.most = most;
    }

    @Override
    protected void opened(boolean array) {
        list |= array && depth() == 2 && at(1, "response");
    }

    @Override
    void field(JsonValue value) throws PollFailure {
        String told = depth() == 2 && list ? value.name() : null;
        if (told != null && !told.isEmpty()) {
            names.add(told);
            if (names.size() > most) {
                throw new PollFailure(Kind.LIMIT, "the peer lists more than " + most + " apps or streams of one");
            }
        }
    }

    @Override
    List<String> told() throws PollFailure {
        if (!list) {
            throw new PollFailure(Kind.FORMAT, "the answer holds no list of names: check api_url and type");
        }
        return names;
    }
}
