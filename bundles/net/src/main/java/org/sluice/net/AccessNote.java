package org.sluice.net;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What one line of an access log is made of, and no more, since thousands may wait: long texts are cut. Texts are null
 * where there are none.
 *
 * @param millis since 1970, when it was answered
 * @param method null for bytes that were no valid request
 * @param target as the client sent it; what may be a token in it is not shown
 * @param version of the protocol, {@code HTTP/1.1}
 * @param bytes of the answer's body, or of what was carried
 * @param form the form of playback
 * @param peer that was chosen
 * @param reason the code of the decision
 */
public record AccessNote(
        long millis,
        InetAddress client,
        String method,
        String target,
        String version,
        String referer,
        String userAgent,
        int status,
        long bytes,
        String form,
        String peer,
        String reason) {

    private static final int LONGEST_TARGET = 2_048;
    private static final int LONGEST_FIELD = 256;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());

    public AccessNote {
        target = cut(target, LONGEST_TARGET);
        referer = cut(referer, LONGEST_FIELD);
        userAgent = cut(userAgent, LONGEST_FIELD);
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most) + "...";
    }

    /** The line: the combined format with form, peer and reason code behind it. */
    public String line() {
        StringBuilder out = new StringBuilder(256);
        out.append(client.getHostAddress()).append(" - - [");
        TIME.formatTo(Instant.ofEpochMilli(millis), out);
        out.append("] \"");
        if (method == null) {
            out.append('-');
        } else {
            out.append(Escaped.quoted(method)).append(' ');
            out.append(Escaped.quoted(Escaped.masked(target)));
            out.append(' ').append(version);
        }
        out.append("\" ").append(status).append(' ').append(bytes);
        out.append(" \"").append(Escaped.quoted(Escaped.masked(referer)));
        out.append("\" \"").append(Escaped.quoted(userAgent));
        out.append("\" ").append(form == null ? "-" : form);
        out.append(' ').append(peer == null ? "-" : Escaped.quoted(peer));
        return out.append(' ').append(reason).toString();
    }
}
