package org.sluice.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sluice.web.internal.Route.Right;

/** The description of all calls (OpenAPI 3.1), as it is packed. */
final class OpenApi {

    private OpenApi() {}

    static List<Route> routes() {
        return List.of(new Route(
                "GET", "/api/v1/openapi.json", Right.VIEW, (call, name) -> Reply.of(new Json.Written(text()))));
    }

    static String text() {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is not in the bundle: build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
