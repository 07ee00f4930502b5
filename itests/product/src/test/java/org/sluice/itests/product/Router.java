package org.sluice.itests.product;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.ClusterAuthorization;

/** A Sluice as another router sees it: its peer API, and where its redirects lead. */
final class Router {

    /** Where a request ended, and after how many redirects. */
    record End(int status, String url, int hops) {}

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final SluiceInstance sluice;

    Router(SluiceInstance sluice) {
        this.sluice = sluice;
    }

    /** Follows redirects until there is none. */
    End follow(String path) {
        String url = sluice.url(path);
        Http.Answer answer = Http.get(url);
        int hops = 0;
        while (answer.status() == 302 && hops < 10) {
            url = answer.location();
            answer = Http.get(url);
            hops++;
        }
        return new End(answer.status(), url, hops);
    }

    /** What a header's value opens, now; a null key sends none. */
    static String proof(String key) {
        return key == null ? null : ClusterAuthorization.of(new Secret(key), System.currentTimeMillis() / 1000);
    }

    HttpResponse<String> api(String path, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sluice.url("/streamer/api/v3/" + path)))
                .timeout(Duration.ofSeconds(10));
        if (authorization != null) {
            request.header(ClusterAuthorization.HEADER, authorization);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    void awaitStatus(String path, int status) {
        await(path + " answers " + status)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Http.get(sluice.url(path)).status() == status);
    }
}
