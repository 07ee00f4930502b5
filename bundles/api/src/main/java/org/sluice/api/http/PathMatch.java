package org.sluice.api.http;

import org.sluice.model.Intent;

/**
 * How a form reads a path.
 *
 * @param stream the name as it stands in the path, percent-encoded, without the slashes around it; not empty
 * @param rest what follows the stream and the slash after it
 * @param intent {@link Intent#PLAY} for an entry point, {@link Intent#FOLLOW} for what players ask for afterwards
 */
public record PathMatch(String stream, String rest, Intent intent) {

    /**
     * Reads {@code /NAME/SUFFIX}.
     *
     * @param suffix without a slash at its beginning
     * @return null if the path does not end so, or nothing is left for a name
     */
    public static PathMatch suffix(String path, String suffix, Intent intent) {
        int cut = path.length() - suffix.length() - 1;
        return cut > 1 && path.charAt(cut) == '/' && path.endsWith(suffix)
                ? new PathMatch(path.substring(1, cut), suffix, intent)
                : null;
    }
}
