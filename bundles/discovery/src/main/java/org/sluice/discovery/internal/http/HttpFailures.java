package org.sluice.discovery.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;

/** Says in an operator's words what an HTTP call died of. The query of an URL, which may hold a token, is never told. */
public final class HttpFailures {

    private HttpFailures() {}

    static String place(URI target) {
        return target.getScheme() + "://" + target.getAuthority();
    }

    public static PollFailure of(Throwable thrown, URI target) {
        Throwable error = unwrapped(thrown);
        String place = place(target);
        if (error instanceof PollFailure failure) {
            return failure;
        }
        if (error instanceof SocketTimeoutException) {
            return new PollFailure(Kind.TIMEOUT, place + " did not answer in time", error);
        }
        if (error instanceof SSLException) {
            return new PollFailure(
                    Kind.TLS,
                    "TLS with " + place + " failed (" + error.getMessage() + "): check tls_name, tls_ca and tls_verify",
                    error);
        }
        if (error instanceof HttpException) {
            return new PollFailure(
                    Kind.BROKEN,
                    place + " answers what is no HTTP/1 (" + error.getMessage() + "): check the port",
                    error);
        }
        return error instanceof IOException broken
                ? connection(broken, place)
                : new PollFailure(
                        Kind.BROKEN,
                        "the call of " + place + " failed: " + error.getClass().getSimpleName(),
                        error);
    }

    private static PollFailure connection(IOException error, String place) {
        if (error instanceof UnknownHostException) {
            return new PollFailure(
                    Kind.UNREACHABLE, "the host of " + place + " does not resolve: check the name and DNS", error);
        }
        if (error instanceof NoRouteToHostException) {
            return new PollFailure(Kind.UNREACHABLE, "no way to " + place + ": check the network", error);
        }
        if (!(error instanceof ConnectException)) {
            return new PollFailure(Kind.BROKEN, "the connection to " + place + " broke: " + error.getMessage(), error);
        }
        String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("unreachable") || text.contains("no route") || text.contains("timed out")) {
            return new PollFailure(Kind.UNREACHABLE, "no way to " + place + ": check the network", error);
        }
        return new PollFailure(
                Kind.REFUSED, place + " refuses connections: check that the server runs and the port", error);
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable error = thrown;
        while ((error instanceof CompletionException || error instanceof ExecutionException)
                && error.getCause() != null) {
            error = error.getCause();
        }
        return error;
    }
}
