package org.sluice.driver.srs.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.contract.PeerDriverContract;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

class SrsDriverContractTest implements PeerDriverContract {

    @Override
    public PeerDriver driver() {
        return new SrsDriver();
    }

    @Override
    public PeerSettings settings() {
        return ScriptedProbe.settings("srs1:1985", "srs", Map.of(), Map.of("api_user", List.of("router")));
    }

    @Override
    public Answer answer(PeerCall call) {
        String text = SrsDriverTest.good(call.path());
        return text == null ? null : new Answer(200, text);
    }

    @Override
    public Set<String> streams() {
        return Set.of("studio/main");
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("api_password", "s3cret-word");
    }
}
