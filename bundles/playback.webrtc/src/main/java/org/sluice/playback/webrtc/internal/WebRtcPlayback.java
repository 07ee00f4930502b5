package org.sluice.playback.webrtc.internal;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.PathMatch;
import org.sluice.model.Intent;

/**
 * WebRTC by WHEP (play) and WHIP (publish). The offer is POSTed, and posted again at the peer: 307. What follows,
 * PATCH and DELETE, goes to the session's own address, which the peer gave out; where it still comes here, it follows.
 *
 * <pre>
 *   POST NAME/whep              plays          PATCH, DELETE NAME/whep/ID   follow
 *   POST NAME/whip              publishes      PATCH, DELETE NAME/whip/ID   follow
 * </pre>
 */
@Component
public final class WebRtcPlayback implements HttpPlayback {

    private static final String PLAY = "whep";
    private static final String PUBLISH = "whip";
    private static final Set<String> METHODS = Set.of("POST", "PATCH", "DELETE");
    private static final int REPEAT_METHOD_AND_BODY = 307;

    @Override
    public String form() {
        return "webrtc";
    }

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    @Override
    public int redirectStatus(String method) {
        return REPEAT_METHOD_AND_BODY;
    }

    @Override
    public PathMatch match(String path) {
        PathMatch play = PathMatch.suffix(path, PLAY, Intent.PLAY);
        PathMatch publish = PathMatch.suffix(path, PUBLISH, Intent.PUBLISH);
        if (play != null || publish != null) {
            return play != null ? play : publish;
        }
        int id = path.lastIndexOf('/');
        int kind = id < 1 ? -1 : path.lastIndexOf('/', id - 1);
        boolean resource = kind > 1
                && id - kind == PLAY.length() + 1
                && id + 1 < path.length()
                && (path.startsWith(PLAY, kind + 1) || path.startsWith(PUBLISH, kind + 1));
        return resource ? new PathMatch(path.substring(1, kind), path.substring(kind + 1), Intent.FOLLOW) : null;
    }
}
