package org.sluice.driver.mediamtx.internal;

import java.util.Map;
import java.util.Set;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.contract.PeerDriverContract;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

class MediaMtxDriverContractTest implements PeerDriverContract {

    @Override
    public PeerDriver driver() {
        return new MediaMtxDriver();
    }

    @Override
    public PeerSettings settings() {
        return ScriptedProbe.settings("mtx1:9997", "mediamtx", Map.of(), Map.of());
    }

    @Override
    public Answer answer(PeerCall call) {
        String text = MediaMtxDriverTest.good(call.path());
        return text == null ? null : new Answer(200, text);
    }

    @Override
    public Set<String> streams() {
        return Set.of("live/cam1", "door", "old");
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("api_password", "s3cret-word");
    }
}
