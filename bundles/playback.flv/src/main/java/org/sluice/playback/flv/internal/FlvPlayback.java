package org.sluice.playback.flv.internal;

import org.osgi.service.component.annotations.Component;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.PathMatch;
import org.sluice.model.Intent;

/**
 * FLV over HTTP. Flussonic has no URL for it; Sluice takes {@code /NAME.flv}, as users of SRS expect, and
 * {@code /NAME/index.flv}, which reads like its other forms.
 */
@Component
public final class FlvPlayback implements HttpPlayback {

    private static final String INDEX = "index.flv";
    private static final String SUFFIX = ".flv";

    @Override
    public String form() {
        return "flv";
    }

    @Override
    public PathMatch match(String path) {
        PathMatch index = PathMatch.suffix(path, INDEX, Intent.PLAY);
        if (index != null) {
            return index;
        }
        int cut = path.length() - SUFFIX.length();
        boolean named = cut > 1 && path.endsWith(SUFFIX) && path.charAt(cut - 1) != '/';
        return named ? new PathMatch(path.substring(1, cut), SUFFIX, Intent.PLAY) : null;
    }
}
