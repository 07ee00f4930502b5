package org.sluice.driver.nms.internal;

import java.util.regex.Pattern;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;

/** Reads the answer to {@code POST /api/v1/login}: a token for the calls that follow. */
final class LoginReader extends JsonReader<Secret> {

    /** What may stand in a header behind {@code Bearer}, RFC 6750 section 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,4096}");

    private String token = "";

    @Override
    public void status(int status) throws PollFailure {
        Statuses.ofLogin(status);
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (depth() == 2 && at(1, "data") && at(2, "token")) {
            token = value.textOrEmpty();
        }
    }

    @Override
    protected Secret result() throws PollFailure {
        if (!TOKEN.matcher(token).matches()) {
            throw new PollFailure(Kind.FORMAT, "the answer to the login holds no token: check api_url and type");
        }
        return new Secret(token);
    }
}
