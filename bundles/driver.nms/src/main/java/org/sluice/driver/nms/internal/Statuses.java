package org.sluice.driver.nms.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;

/** What the statuses of this vendor's answers mean. */
final class Statuses {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private Statuses() {}

    static void ofCall(int status) throws PollFailure {
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw new PollFailure(
                    Kind.UNAUTHORIZED,
                    "the peer answers " + status + ": compare api_user and api_password with the server's auth");
        }
        if (status != OK) {
            throw PollFailure.status(status);
        }
    }

    static void ofLogin(int status) throws PollFailure {
        if (status == TOO_MANY) {
            throw new PollFailure(
                    Kind.UNAUTHORIZED,
                    "the peer answers 429 to the login: too many were refused; correct api_user and api_password, and"
                            + " wait up to 15 minutes");
        }
        ofCall(status == BAD_REQUEST ? UNAUTHORIZED : status);
    }
}
