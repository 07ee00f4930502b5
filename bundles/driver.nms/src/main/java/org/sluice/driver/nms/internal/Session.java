package org.sluice.driver.nms.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;

/**
 * Calls of a 4.x with the token of its login, which is kept from poll to poll and renewed when the server refuses it. A
 * server locks out who fails to log in five times, and answers ten logins a minute at most: after a refusal, of the
 * login or of a token fresh from it, nothing is tried for {@value #PAUSE_SECONDS} s, unless the peer's settings change.
 */
final class Session {

    static final long PAUSE_SECONDS = 300;

    private final PeerProbe probe;
    private final Credentials credentials;

    Session(PeerProbe probe, Credentials credentials) {
        this.probe = probe;
        this.credentials = credentials;
    }

    /** A GET; the reader is asked for anew when the call is repeated. */
    <T> CompletionStage<T> get(String path, Supplier<ResponseReader<T>> reader) {
        Secret kept = memory().token();
        if (kept == null) {
            return loggedIn(path, reader);
        }
        return call(path, kept, reader)
                .exceptionallyCompose(
                        error -> refused(error) ? loggedIn(path, reader) : CompletableFuture.failedFuture(error));
    }

    private <T> CompletionStage<T> call(String path, Secret token, Supplier<ResponseReader<T>> reader) {
        return probe.get(PeerCall.of(path, Credentials.bearer(token)), reader.get());
    }

    private <T> CompletionStage<T> loggedIn(String path, Supplier<ResponseReader<T>> reader) {
        if (!credentials.given()) {
            return failed("the API of a Node-Media-Server 4.x is for its users only: set api_user and api_password");
        }
        long since = probe.unixSeconds() - memory().refusedAt();
        if (memory().refusedAt() != NmsMemory.NEVER && since >= 0 && since < PAUSE_SECONDS) {
            return failed(
                    "the peer refused the login " + since + " s ago: correct api_user or api_password; it is asked"
                            + " again after " + PAUSE_SECONDS + " s, since it locks out who fails five times");
        }
        return probe.get(credentials.login(NmsPoll.V1 + "/login"), new LoginReader())
                .thenCompose(token -> {
                    probe.remember(memory().loggedIn(token));
                    return call(path, token, reader);
                })
                .whenComplete((told, error) -> {
                    if (error != null && refused(error)) {
                        probe.remember(memory().refused(probe.unixSeconds()));
                    }
                });
    }

    private static <T> CompletionStage<T> failed(String message) {
        return CompletableFuture.failedFuture(new PollFailure(Kind.UNAUTHORIZED, message));
    }

    private NmsMemory memory() {
        return probe.memory(NmsMemory.class).orElse(NmsMemory.NONE);
    }

    private static boolean refused(Throwable error) {
        return failure(error).kind() == Kind.UNAUTHORIZED;
    }

    /** What went wrong, of a stage's exception. */
    static PollFailure failure(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof PollFailure failure
                ? failure
                : new PollFailure(
                        Kind.BROKEN, "the poll broke: " + cause.getClass().getSimpleName(), cause);
    }
}
