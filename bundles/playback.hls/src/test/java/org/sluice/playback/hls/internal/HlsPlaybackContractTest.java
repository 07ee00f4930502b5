package org.sluice.playback.hls.internal;

import java.util.List;
import org.sluice.api.http.HttpPlayback;
import org.sluice.testkit.contract.HttpPlaybackContract;

class HlsPlaybackContractTest implements HttpPlaybackContract {

    @Override
    public HttpPlayback form() {
        return new HlsPlayback();
    }

    @Override
    public List<String> ownPaths() {
        return List.of(
                "/demo/index.m3u8",
                "/live/cam1/video.m3u8",
                "/demo/archive-1700000000-3600.m3u8",
                "/demo/tracks-v1a1/mono.m3u8");
    }
}
