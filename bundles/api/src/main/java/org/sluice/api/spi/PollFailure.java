package org.sluice.api.spi;

/** Why a poll failed. The message is for operators: it names the thing, the value and the way out, and no secret. */
public final class PollFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of fault it is. */
    public enum Kind {
        /** Nobody listens there. */
        REFUSED,
        /** The name does not resolve, or there is no way to the host. */
        UNREACHABLE,
        /** One of the poll's time-outs ran out. */
        TIMEOUT,
        TLS,
        /** The server does not accept the key or the password. */
        UNAUTHORIZED,
        /** Any other status but 200. */
        STATUS,
        /** The answer is not what this vendor's server says. */
        FORMAT,
        /** The answer exceeds one of our limits. */
        LIMIT,
        /** The connection broke. */
        BROKEN,
        /** No driver of the peer's type is installed. */
        NO_DRIVER,
        /** The peer is this Sluice itself. */
        SELF
    }

    private final Kind kind;
    private final int status;

    public PollFailure(Kind kind, String message) {
        this(kind, message, 0, null);
    }

    public PollFailure(Kind kind, String message, Throwable cause) {
        this(kind, message, 0, cause);
    }

    private PollFailure(Kind kind, String message, int status, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
    }

    /** The failure of an answer whose status is not 200. */
    public static PollFailure status(int status) {
        return status == 401 || status == 403
                ? new PollFailure(
                        Kind.UNAUTHORIZED,
                        "the peer answers " + status + ": compare cluster_key and the clocks on both sides",
                        status,
                        null)
                : new PollFailure(Kind.STATUS, "the peer answers " + status + ": check api_url and type", status, null);
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status that caused it, or 0. */
    public int status() {
        return status;
    }
}
