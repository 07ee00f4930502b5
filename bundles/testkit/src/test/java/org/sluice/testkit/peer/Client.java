package org.sluice.testkit.peer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks simulated peers as a test would. */
final class Client {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    HttpResponse<String> get(SimulatedPeer peer, String target, String... headers) {
        try {
            return http.send(request(peer, target, headers), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String body(SimulatedPeer peer, String target) {
        HttpResponse<String> response = get(peer, target);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    HttpClient http() {
        return http;
    }

    static HttpRequest request(SimulatedPeer peer, String target, String... headers) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(peer.url() + target)).timeout(Duration.ofSeconds(10));
        return (headers.length == 0 ? builder : builder.headers(headers)).build();
    }

    /** The text value of the first such field; null for {@code null}. */
    static String field(String json, String name) {
        Matcher matcher =
                Pattern.compile('"' + name + "\":(?:\"([^\"]*)\"|([^,}\\]]*))").matcher(json);
        if (!matcher.find()) {
            throw new AssertionError("no " + name + " in " + json);
        }
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2).equals("null") ? null : matcher.group(2);
    }

    static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
