package org.sluice.playback.flv.internal;

import java.util.List;
import org.sluice.api.http.HttpPlayback;
import org.sluice.testkit.contract.HttpPlaybackContract;

class FlvPlaybackContractTest implements HttpPlaybackContract {

    @Override
    public HttpPlayback form() {
        return new FlvPlayback();
    }

    @Override
    public List<String> ownPaths() {
        return List.of("/demo.flv", "/demo/index.flv");
    }
}
