package org.sluice.api.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

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

    /** The failure of an answer whose status is not 200, of a server that knows the cluster key. */
    public static PollFailure status(int status) {
        return status(status, "cluster_key and the clocks on both sides");
    }

    /**
     * The failure of an answer whose status is not 200.
     *
     * @param credentials what an operator has to compare when the server refuses us
     */
    public static PollFailure status(int status, String credentials) {
        return status == 401 || status == 403
                ? new PollFailure(
                        Kind.UNAUTHORIZED, "the peer answers " + status + ": compare " + credentials, status, null)
                : new PollFailure(Kind.STATUS, "the peer answers " + status + ": check api_url and type", status, null);
    }

    /** The failure behind what a stage of a {@link PeerProbe} ended with; null when it is another fault. */
    public static PollFailure behind(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof PollFailure failure ? failure : null;
    }

    /**
     * Whether the server answered, only not with what was asked for: a driver can do without an answer that not every
     * version gives, or not to everybody. What the network does is no such excuse.
     */
    public boolean answered() {
        return kind == Kind.STATUS || kind == Kind.UNAUTHORIZED || kind == Kind.FORMAT || kind == Kind.LIMIT;
    }

    /** What a call brings; or something else where the server {@link #answered} without it. */
    public static <T> CompletionStage<T> excused(CompletionStage<T> call, T otherwise) {
        return call.exceptionallyCompose(error -> {
            PollFailure failure = behind(error);
            return failure != null && failure.answered()
                    ? CompletableFuture.completedFuture(otherwise)
                    : CompletableFuture.failedFuture(error);
        });
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status that caused it, or 0. */
    public int status() {
        return status;
    }
}
