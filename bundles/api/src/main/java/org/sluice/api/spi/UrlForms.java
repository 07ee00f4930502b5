package org.sluice.api.spi;

import org.osgi.annotation.versioning.ConsumerType;
import org.sluice.model.PlaybackRequest;

/**
 * The forms in which one peer's streams are addressed. Immutable; called for every redirect, on I/O threads: must
 * neither block nor throw.
 */
@ConsumerType
public interface UrlForms {

    /**
     * Where the peer has what the request asks for.
     *
     * @param request its {@code stream} and {@code rest} are set, also for {@code asset}
     * @return path and query, beginning with a slash, to be put after the peer's public address; or, where the
     *     operator's template is a whole URL, an absolute URL; null when the peer does not offer this form. The query
     *     is the request's, byte for byte
     */
    String locate(PlaybackRequest request);

    /** Whether the peer's entry of this form is a media playlist, to which players come back at every reload. */
    default boolean entryIsMediaPlaylist(String form) {
        return false;
    }
}
