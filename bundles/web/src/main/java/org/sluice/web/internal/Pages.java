package org.sluice.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.sluice.web.internal.Route.Right;

/**
 * The administration pages: files of this bundle, of a fixed list, so that no path can lead out of it. They hold no
 * secret; what they show they ask of the API, which asks who they are for. Each file is read and compressed when it is
 * first asked for, and kept compressed only.
 */
final class Pages {

    static final String FOLDER = "pages/";
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; frame-src http: https:; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'";

    /** All that there may be; of one that is not packed there is no route. */
    static final List<String> FILES = List.of(
            "index.html",
            "app.js",
            "api.js",
            "ui.js",
            "format.js",
            "css/pico.min.css",
            "css/sluice.css",
            "lib/preact.js",
            "overview.js",
            "sparkline.js",
            "check.js",
            "condition.js",
            "config.js",
            "explain.js",
            "inputs.js",
            "modal.js",
            "parts.js",
            "peer-fields.js",
            "peer.js",
            "play.js",
            "protocols.js",
            "settings.js",
            "streams.js",
            "css/editing.css");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8");
    private static final int TAG_BYTES = 12;

    private Pages() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(redirect("/admin"));
        for (String file : FILES) {
            if (Pages.class.getResource(FOLDER + file) != null) {
                Asset asset = new Asset(file);
                routes.add(new Route(
                        "GET",
                        "/admin/" + (file.equals("index.html") ? "" : file),
                        Right.ANYBODY,
                        (call, name) -> asset.answer(call)));
            }
        }
        return routes;
    }

    private static Route redirect(String from) {
        return new Route(
                "GET", from, Right.ANYBODY, (call, name) -> new Reply(302, Map.of("Location", "/admin/"), null, null));
    }

    /** One file, compressed once. */
    private static final class Asset {

        private record Packed(byte[] compressed, String tag) {}

        private final String file;
        private Packed packed;

        Asset(String file) {
            this.file = file;
        }

        Reply answer(Call call) {
            Packed present = packed();
            Map<String, String> headers = Map.of(
                    "Content-Security-Policy",
                    POLICY,
                    "Cache-Control",
                    "no-cache",
                    "Vary",
                    "Accept-Encoding",
                    "ETag",
                    present.tag());
            String known = call.header("If-None-Match");
            if (known != null && known.contains(present.tag())) {
                return new Reply(304, headers, null, null);
            }
            String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
            if (Exchanged.takesGzip(call.header("Accept-Encoding"))) {
                return new Reply(200, headers, type, present.compressed()).with("Content-Encoding", "gzip");
            }
            return new Reply(200, headers, type, read());
        }

        private synchronized Packed packed() {
            if (packed == null) {
                byte[] bytes = read();
                String digest = HexFormat.of()
                        .formatHex(PasswordHash.digest(new String(bytes, StandardCharsets.UTF_8)), 0, TAG_BYTES);
                // weak, since it stands for the compressed form too
                packed = new Packed(Exchanged.compressed(bytes), "W/\"" + digest + '"');
            }
            return packed;
        }

        private byte[] read() {
            try (InputStream in = Pages.class.getResourceAsStream(FOLDER + file)) {
                if (in == null) {
                    throw new IllegalStateException("the bundle has no " + file);
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
