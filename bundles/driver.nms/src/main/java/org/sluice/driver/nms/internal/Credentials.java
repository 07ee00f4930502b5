package org.sluice.driver.nms.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.sluice.api.config.Options;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerProbe;

/** The user and the password of the peer's block, in the forms that the two APIs take them in. */
final class Credentials {

    static final String USER = "api_user";
    static final String PASSWORD = "api_password";

    private static final String AUTHORIZATION = "Authorization";

    private final String user;
    private final Secret password;

    Credentials(PeerProbe probe) {
        this.user = new Options(probe.settings().words()).text(USER).orElse("admin");
        this.password = probe.secret(PASSWORD).orElse(null);
    }

    boolean given() {
        return password != null;
    }

    /** RFC 7617; nothing without a password. */
    Map<String, String> basic() {
        if (password == null) {
            return Map.of();
        }
        byte[] revealed = password.reveal();
        try {
            ByteArrayOutputStream pair = new ByteArrayOutputStream();
            pair.writeBytes((user + ":").getBytes(StandardCharsets.UTF_8));
            pair.writeBytes(revealed);
            return Map.of(AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(pair.toByteArray()));
        } finally {
            Arrays.fill(revealed, (byte) 0);
        }
    }

    /** RFC 6750. */
    static Map<String, String> bearer(Secret token) {
        return Map.of(AUTHORIZATION, "Bearer " + text(token));
    }

    /** Only with a password. */
    PeerCall login(String path) {
        return PeerCall.post(path, "{\"username\":" + quoted(user) + ",\"password\":" + quoted(text(password)) + "}");
    }

    private static String text(Secret secret) {
        return new String(secret.reveal(), StandardCharsets.UTF_8);
    }

    /** A JSON text, RFC 8259 section 7. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
