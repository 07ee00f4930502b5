package org.sluice.listener.rtmp.internal;

import java.util.List;
import org.sluice.api.spi.UrlTemplate;
import org.sluice.net.TargetRules;

/**
 * The stream that a client names, as Flussonic reads names: application, a slash and the play path; {@code static} is no
 * part of it.
 *
 * @param stream the name
 * @param path the name as a path, percent-encoded
 * @param query of application and play path, without the question mark; null when there is none
 */
record Wanted(String stream, String path, String query) {

    private static final String RESERVED = "static";
    private static final List<String> CONTAINERS = List.of("mp4:", "flv:");

    /**
     * Reads what a client says.
     *
     * @param app of {@code connect}
     * @param playPath of {@code play} or {@code publish}
     * @return null where it is no name, or the query no query
     */
    static Wanted of(String app, String playPath) {
        String name = joined(trimmed(plain(app)), trimmed(container(plain(playPath))));
        if (name.equals(RESERVED) || name.startsWith(RESERVED + "/")) {
            name = trimmed(name.substring(RESERVED.length()));
        }
        String path = "/" + UrlTemplate.encoded(name);
        String query = query(query(app), query(playPath));
        boolean valid = !name.isEmpty() && TargetRules.path(path) && (query == null || TargetRules.query(query));
        return valid ? new Wanted(name, path, query) : null;
    }

    private static String plain(String text) {
        int mark = text.indexOf('?');
        return mark < 0 ? text : text.substring(0, mark);
    }

    private static String query(String text) {
        int mark = text.indexOf('?');
        return mark < 0 ? null : text.substring(mark + 1);
    }

    private static String query(String first, String second) {
        return first == null || first.isEmpty() ? second : second == null ? first : first + '&' + second;
    }

    /** What Flash players put before the name of a file. */
    private static String container(String playPath) {
        return CONTAINERS.stream()
                .filter(playPath::startsWith)
                .findFirst()
                .map(prefix -> playPath.substring(prefix.length()))
                .orElse(playPath);
    }

    private static String trimmed(String text) {
        int from = text.startsWith("/") ? 1 : 0;
        int to = text.endsWith("/") ? text.length() - 1 : text.length();
        return from < to ? text.substring(from, to) : "";
    }

    private static String joined(String app, String playPath) {
        return app.isEmpty() ? playPath : playPath.isEmpty() ? app : app + '/' + playPath;
    }

    /** The name alone: a query may be a token. */
    @Override
    public String toString() {
        return stream;
    }
}
