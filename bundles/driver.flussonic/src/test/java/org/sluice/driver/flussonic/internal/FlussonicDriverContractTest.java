package org.sluice.driver.flussonic.internal;

import java.util.Map;
import java.util.Set;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.contract.PeerDriverContract;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

class FlussonicDriverContractTest implements PeerDriverContract {

    @Override
    public PeerDriver driver() {
        return new FlussonicDriver();
    }

    @Override
    public PeerSettings settings() {
        return ScriptedProbe.settings("streamer1:8081", "flussonic", Map.of(), Map.of());
    }

    @Override
    public Answer answer(PeerCall call) {
        String text = FlussonicDriverTest.v3(call.path());
        return text == null ? null : new Answer(200, text);
    }

    @Override
    public Set<String> streams() {
        return Set.of("sport/hd1", "cam7", "short", "edge", "veteran");
    }
}
