package org.sluice.driver.sluice.internal;

import java.util.Map;
import java.util.Set;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.contract.PeerDriverContract;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

class SluiceDriverContractTest implements PeerDriverContract {

    @Override
    public PeerDriver driver() {
        return new SluiceDriver();
    }

    @Override
    public PeerSettings settings() {
        return ScriptedProbe.settings("east:8080", "sluice", Map.of(), Map.of());
    }

    @Override
    public Answer answer(PeerCall call) {
        String text = SluiceDriverTest.server(call.path());
        return text == null ? null : new Answer(200, text);
    }

    @Override
    public Set<String> streams() {
        return Set.of("a/b", "cam", "ours", "old");
    }
}
