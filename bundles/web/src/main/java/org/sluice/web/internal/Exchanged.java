package org.sluice.web.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Turns the engine's requests into calls, and replies into its responses. */
final class Exchanged {

    private static final int MOST_BYTES = 1 << 20;
    /** What is shorter travels in few packets as it is, and has a session's token in it at times. */
    private static final int LEAST_COMPRESSED = 4096;

    private Exchanged() {}

    static Call call(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw Problem.of(413, "too_large", "the body has more than 1 MiB", "Edit the file itself.");
        }
        String client = request.getHeader("X-Forwarded-For");
        return new Call(
                request.getMethod(),
                request.getRequestURI(),
                parameters(request.getQueryString()),
                request::getHeader,
                body,
                client == null ? request.getRemoteAddr() : client,
                "https".equals(request.getHeader("X-Forwarded-Proto")));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "bad_query", "a percent sign without two hexadecimal digits", "Encode the query.");
        }
    }

    /** @param gzip whether who asked takes that */
    static void send(Reply reply, boolean head, boolean gzip, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "no-referrer");
        reply.headers().forEach(response::setHeader);
        if (reply.body() == null) {
            return;
        }
        byte[] bytes = reply.body() instanceof byte[] file
                ? file
                : Json.of(reply.body()).getBytes(StandardCharsets.UTF_8);
        if (gzip && !(reply.body() instanceof byte[]) && bytes.length >= LEAST_COMPRESSED) {
            bytes = compressed(bytes);
            response.setHeader("Content-Encoding", "gzip");
            response.setHeader("Vary", "Accept-Encoding");
        }
        response.setContentType(reply.contentType());
        response.setContentLength(bytes.length);
        if (!head) {
            response.getOutputStream().write(bytes);
        }
    }

    static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return out.toByteArray();
    }

    static boolean takesGzip(String accepted) {
        for (String each : accepted == null ? new String[0] : accepted.split(",")) {
            String coding = each.replaceAll("\\s", "");
            if (coding.equals("gzip") || coding.startsWith("gzip;") && !coding.matches("gzip;q=0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }
}
