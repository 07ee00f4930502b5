package org.sluice.driver.icecast.internal;

import java.util.Map;
import java.util.Set;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.contract.PeerDriverContract;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

class IcecastDriverContractTest implements PeerDriverContract {

    @Override
    public PeerDriver driver() {
        return new IcecastDriver();
    }

    @Override
    public PeerSettings settings() {
        return ScriptedProbe.settings("radio1:8000", "icecast", Map.of(), Map.of());
    }

    @Override
    public Answer answer(PeerCall call) {
        return call.path().equals(IcecastDriver.ADMIN) ? new Answer(200, Pages.text("icecast-admin-stats.xml")) : null;
    }

    @Override
    public Set<String> streams() {
        return Set.of("cam1.ogg", "cam2.ogg");
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("api_password", "s3cret-word");
    }
}
