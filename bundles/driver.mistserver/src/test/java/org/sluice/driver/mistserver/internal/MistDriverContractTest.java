package org.sluice.driver.mistserver.internal;

import java.util.Map;
import java.util.Set;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.contract.PeerDriverContract;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

class MistDriverContractTest implements PeerDriverContract {

    @Override
    public PeerDriver driver() {
        return new MistDriver();
    }

    @Override
    public PeerSettings settings() {
        return ScriptedProbe.settings("mist1:4242", "mistserver", Map.of(), Map.of());
    }

    @Override
    public Answer answer(PeerCall call) {
        String text = MistDriverTest.good(call.path());
        return text == null ? null : new Answer(200, text);
    }

    @Override
    public Set<String> streams() {
        return Set.of("studio+main", "copy");
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("api_secret", "s3cret");
    }
}
