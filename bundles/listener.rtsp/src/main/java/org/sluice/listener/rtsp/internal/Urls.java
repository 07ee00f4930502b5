package org.sluice.listener.rtsp.internal;

import java.util.Locale;
import org.sluice.model.RelayTarget;
import org.sluice.model.Scheme;

/**
 * How a carried stream is called on both sides.
 *
 * @param clientBase scheme and authority by which the client knows us
 * @param clientPath the stream's path there, without a slash at its end
 * @param peerBase scheme and authority of the peer's private address
 * @param peerPath the stream's path there, without a slash at its end
 */
record Urls(String clientBase, String clientPath, String peerBase, String peerPath) {

    /** What ends an authority, or a URL among others. */
    private static final String ENDS = "/?;, \"\t\r\n>";

    static Urls of(Target asked, Scheme scheme, RelayTarget peer) {
        String base = asked.authority() == null
                ? scheme.text() + "://localhost"
                : asked.scheme().toLowerCase(Locale.ROOT) + "://" + asked.authority();
        String path = peer.plainPath();
        return new Urls(
                base,
                asked.plainPath(),
                peer.scheme().text() + "://" + peer.authority(),
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** Whether a request is about this stream. */
    boolean isOurs(Target asked) {
        return asked.plainPath().equals(clientPath) || asked.plainPath().equals(peerPath);
    }

    /** Whether a request is about this stream, or something below it, as its tracks are. */
    boolean isBelowOurs(Target asked) {
        return below(asked.path(), 0, clientPath) || below(asked.path(), 0, peerPath);
    }

    /**
     * The Request-URI as the peer knows it. Where both sides call the stream the same it stays as it is, and it stays
     * where the client has signed it: a digest holds the URI.
     */
    String toPeer(String uri, boolean signed) {
        int path = uri.indexOf("://") < 0 ? 0 : end(uri, uri.indexOf("://") + 3);
        boolean known = !signed && !clientPath.equals(peerPath) && below(uri, path, clientPath);
        return known ? peerBase + peerPath + uri.substring(path + clientPath.length()) : uri;
    }

    /** A text in which every URL of RTSP is one that the client may see. */
    String toClient(String text) {
        int at = next(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 32);
        int from = 0;
        while (at >= 0) {
            out.append(text, from, at).append(clientBase);
            from = end(text, text.indexOf("://", at) + 3);
            if (below(text, from, peerPath)) {
                out.append(clientPath);
                from += peerPath.length();
            }
            at = next(text, from);
        }
        return out.append(text, from, text.length()).toString();
    }

    private static boolean below(String text, int from, String path) {
        int end = from + path.length();
        return text.startsWith(path, from) && (end == text.length() || ENDS.indexOf(text.charAt(end)) >= 0);
    }

    /** Where the next URL begins; -1 for nowhere. */
    private static int next(String text, int from) {
        for (int mark = text.indexOf("://", from); mark >= 0; mark = text.indexOf("://", mark + 3)) {
            for (Scheme scheme : new Scheme[] {Scheme.RTSPS, Scheme.RTSP}) {
                int at = mark - scheme.text().length();
                if (at >= from
                        && text.regionMatches(
                                true, at, scheme.text(), 0, scheme.text().length())) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** Where an authority ends. */
    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
