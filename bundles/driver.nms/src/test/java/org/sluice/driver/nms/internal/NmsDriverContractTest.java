package org.sluice.driver.nms.internal;

import java.util.Map;
import java.util.Set;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.contract.PeerDriverContract;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

class NmsDriverContractTest implements PeerDriverContract {

    @Override
    public PeerDriver driver() {
        return new NmsDriver();
    }

    @Override
    public PeerSettings settings() {
        return Captures.settings();
    }

    @Override
    public Answer answer(PeerCall call) {
        return Captures.four(call, Captures.TOKEN);
    }

    @Override
    public Set<String> streams() {
        return Set.of("live/cam1");
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of(Credentials.PASSWORD, Captures.PASSWORD);
    }
}
