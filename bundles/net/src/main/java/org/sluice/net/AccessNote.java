package org.sluice.net;

import java.net.InetAddress;

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
        AccessLines lines = new AccessLines();
        lines.add(this);
        return lines.take();
    }
}
