package org.sluice.driver.srs.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;

/** What all answers of SRS have in common: an error is a 200 with a {@code code} that is not 0. */
abstract class SrsReader<T> extends JsonReader<T> {

    private double code = Double.NaN;

    @Override
    public final void status(int status) throws PollFailure {
        if (status != 200) {
            throw PollFailure.status(status, "api_user, api_password or api_token with auth of the server's http_api");
        }
    }

    @Override
    protected final void value(JsonValue value) throws PollFailure {
        if (depth() == 1 && at(1, "code")) {
            code = value.number();
        } else {
            field(value);
        }
    }

    @Override
    protected final T result() throws PollFailure {
        if (Double.isNaN(code)) {
            throw new PollFailure(Kind.FORMAT, "the answer is none of SRS: check api_url and type");
        }
        if (code != 0) {
            throw new PollFailure(Kind.FORMAT, "the peer answers code " + (long) code + ": look into its log");
        }
        return told();
    }

    /** A value that is not the code. */
    abstract void field(JsonValue value) throws PollFailure;

    /** What the answer says, which is none of an error. */
    abstract T told() throws PollFailure;
}
