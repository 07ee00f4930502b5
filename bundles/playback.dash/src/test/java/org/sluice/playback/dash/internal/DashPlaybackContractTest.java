package org.sluice.playback.dash.internal;

import java.util.List;
import org.sluice.api.http.HttpPlayback;
import org.sluice.testkit.contract.HttpPlaybackContract;

class DashPlaybackContractTest implements HttpPlaybackContract {

    @Override
    public HttpPlayback form() {
        return new DashPlayback();
    }

    @Override
    public List<String> ownPaths() {
        return List.of("/demo/index.mpd", "/demo/Manifest.mpd");
    }
}
