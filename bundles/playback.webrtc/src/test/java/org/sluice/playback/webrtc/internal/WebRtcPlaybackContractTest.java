package org.sluice.playback.webrtc.internal;

import java.util.List;
import org.sluice.api.http.HttpPlayback;
import org.sluice.testkit.contract.HttpPlaybackContract;

class WebRtcPlaybackContractTest implements HttpPlaybackContract {

    @Override
    public HttpPlayback form() {
        return new WebRtcPlayback();
    }

    @Override
    public List<String> ownPaths() {
        return List.of("/demo/whep", "/demo/whip", "/demo/whep/1f2e");
    }
}
