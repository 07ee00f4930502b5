package org.sluice.driver.ome.internal;

import java.util.Map;
import java.util.Set;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.contract.PeerDriverContract;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

class OmeDriverContractTest implements PeerDriverContract {

    @Override
    public PeerDriver driver() {
        return new OmeDriver();
    }

    @Override
    public PeerSettings settings() {
        return ScriptedProbe.settings("ome1:8081", "ome", Map.of(), Map.of());
    }

    @Override
    public Answer answer(PeerCall call) {
        String text = OmeDriverTest.good(call.path());
        return text == null ? null : new Answer(200, text);
    }

    @Override
    public Set<String> streams() {
        return Set.of("app/cam1_hd", "app/cam1_sd");
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("api_token", "ome-access-token");
    }
}
