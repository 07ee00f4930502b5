package org.sluice.playback.mpegts.internal;

import java.util.List;
import org.sluice.api.http.HttpPlayback;
import org.sluice.testkit.contract.HttpPlaybackContract;

class MpegTsPlaybackContractTest implements HttpPlaybackContract {

    @Override
    public HttpPlayback form() {
        return new MpegTsPlayback();
    }

    @Override
    public List<String> ownPaths() {
        return List.of("/demo/mpegts", "/demo/timeshift_rel-60.ts");
    }
}
