package org.sluice.playback.embed.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.sluice.api.http.HttpReply;

/**
 * The player's files as answers, compressed once. Each but the page stands under a name that changes with its content,
 * so that browsers may keep it for ever. Immutable.
 */
final class PlayerFiles {

    static final String ROOT = "/-/player/";

    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final int DIGITS = 12;
    /** Compressed answers alone: what can play understands them. */
    private static final Map<String, String> FOR_EVER =
            Map.of("Content-Encoding", "gzip", "Cache-Control", "public, max-age=31536000, immutable");
    /** It may stand in anybody's frame, loads code from here alone, and media from wherever the router sends it. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; "
            + "connect-src http: https:; media-src http: https: blob:; worker-src blob:; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors *";

    private final Map<String, HttpReply> replies = new HashMap<>();
    private final HttpReply page;

    PlayerFiles() {
        String text = new String(read("index.html"), StandardCharsets.UTF_8)
                .replace("{player.css}", add("player.css", "text/css; charset=utf-8"))
                .replace("{asked.js}", add("asked.js", SCRIPT))
                .replace("{engines.js}", add("engines.js", SCRIPT))
                .replace("{player.js}", add("player.js", SCRIPT))
                .replace("{hls.js}", add("hls-1.7.4.js", SCRIPT))
                .replace("{mpegts.js}", add("mpegts-1.8.2.js", SCRIPT));
        page = new HttpReply(
                200,
                "text/html; charset=utf-8",
                text.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Security-Policy", POLICY));
    }

    /** The page, which is the same for every stream. */
    HttpReply page() {
        return page;
    }

    /** A file by its name below {@link #ROOT}; null where there is none. */
    HttpReply file(String name) {
        return replies.get(name);
    }

    private String add(String file, String type) {
        byte[] content = read(file);
        int dot = file.lastIndexOf('.');
        String name = file.substring(0, dot) + '-' + digest(content).substring(0, DIGITS) + file.substring(dot);
        replies.put(name, new HttpReply(200, type, compressed(content), FOR_EVER));
        return ROOT + name;
    }

    static byte[] read(String file) {
        try (InputStream in = PlayerFiles.class.getResourceAsStream("player/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the bundle has no player/" + file + ": build it anew");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("player/" + file + " cannot be read: install the bundle anew", e);
        }
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] compressed(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return out.toByteArray();
    }
}
