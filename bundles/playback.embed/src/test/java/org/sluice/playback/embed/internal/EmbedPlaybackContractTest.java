package org.sluice.playback.embed.internal;

import java.util.List;
import org.sluice.api.http.HttpPlayback;
import org.sluice.testkit.contract.HttpPlaybackContract;

class EmbedPlaybackContractTest implements HttpPlaybackContract {

    @Override
    public HttpPlayback form() {
        return new EmbedPlayback(new Player());
    }

    @Override
    public List<String> ownPaths() {
        return List.of("/demo/embed.html");
    }
}
