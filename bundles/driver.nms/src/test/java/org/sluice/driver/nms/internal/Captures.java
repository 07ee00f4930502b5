package org.sluice.driver.nms.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sluice.api.spi.PeerCall;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

/** What real servers answered, and peers that answer so again. */
final class Captures {

    static final String PASSWORD = "pass\"word\\ä";
    static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.e30.x_y-z";

    private Captures() {}

    static String text(String name) {
        try (InputStream in = Captures.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PeerSettings settings(String... words) {
        Map<String, List<String>> lines = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            lines.put(words[i], List.of(words[i + 1]));
        }
        return ScriptedProbe.settings("nms.example.com:8000", "nms", Map.of(), lines);
    }

    /** A peer with a password in its block. */
    static ScriptedProbe probe(Function<PeerCall, Answer> answers) {
        return new ScriptedProbe(settings(), answers).secrets(Map.of(Credentials.PASSWORD, PASSWORD));
    }

    static Answer ok(String body) {
        return new Answer(200, body);
    }

    static boolean bears(PeerCall call, String token) {
        return ("Bearer " + token).equals(call.headers().get("Authorization"));
    }

    /** A 4.x with the pages of the captures, which lets in whoever has the token. */
    static Answer four(PeerCall call, String token) {
        return switch (call.path()) {
            case "/api/v1/health" -> ok(text("nms4-health.json"));
            case "/api/v1/login" -> ok(
                    "{\"success\":true,\"data\":{\"token\":\"" + token + "\",\"expiresIn\":\"24h\"}}");
            case "/api/v1/streams" -> bears(call, token) ? ok(text("nms4-streams.json")) : new Answer(401, "{}");
            case "/api/v1/stats" -> bears(call, token) ? ok(text("nms4-stats.json")) : new Answer(401, "{}");
            case "/api/v1/info" -> bears(call, token) ? ok(text("nms4-info.json")) : new Answer(401, "{}");
            default -> null;
        };
    }

    /** A 2.x with the pages of the captures. */
    static Answer two(PeerCall call) {
        return switch (call.path()) {
            case "/api/streams" -> ok(text("nms2-streams.json"));
            case "/api/server" -> ok(text("nms2-server.json"));
            default -> null;
        };
    }
}
