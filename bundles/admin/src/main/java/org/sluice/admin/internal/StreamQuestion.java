package org.sluice.admin.internal;

import java.net.InetAddress;
import org.sluice.model.Carriage;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;

/**
 * Makes the request that the RTSP or RTMP listener would make for a player: over RTSP one that follows redirects, over
 * RTMP one that does not.
 */
final class StreamQuestion {

    /** The application that RTMP names leave out. */
    private static final String RESERVED = "/static/";

    private StreamQuestion() {}

    static PlaybackRequest of(TypedUrl url, InetAddress client) {
        boolean rtmp = url.scheme().protocol() == Protocol.RTMP;
        boolean reserved = rtmp && url.path().startsWith(RESERVED) && url.path().length() > RESERVED.length();
        String path = reserved ? url.path().substring(RESERVED.length() - 1) : url.path();
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return new PlaybackRequest(
                url.scheme().protocol(),
                url.scheme(),
                rtmp ? "rtmp" : "rtsp",
                Intent.PLAY,
                PercentText.decode(path.substring(1, end)),
                "",
                path,
                url.query(),
                client,
                "",
                "",
                rtmp ? Carriage.RELAY : Carriage.EITHER);
    }
}
