package org.sluice.driver.ome.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;

/** What all answers of OvenMediaEngine have in common: an envelope with the status once more. */
abstract class OmeReader<T> extends JsonReader<T> {

    private static final int OK = 200;

    private double code = Double.NaN;

    @Override
    public final void status(int status) throws PollFailure {
        if (status != OK) {
            throw PollFailure.status(status, "api_token with the AccessToken of the server's API");
        }
    }

    @Override
    protected final void value(JsonValue value) throws PollFailure {
        if (depth() == 1 && at(1, "statusCode")) {
            code = value.number();
        } else if (at(1, "response")) {
            field(value);
        }
    }

    @Override
    protected final T result() throws PollFailure {
        if (code != OK) {
            throw new PollFailure(
                    Kind.FORMAT, "the answer is none of OvenMediaEngine, or of an error: check api_url and type");
        }
        return told();
    }

    /** A value of the response. */
    abstract void field(JsonValue value) throws PollFailure;

    /** What the answer says, which is none of an error. */
    abstract T told() throws PollFailure;
}
