package com.example.sluice.jsonapi;

import java.util.Set;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.contract.PeerDriverContract;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

class JsonApiDriverContractTest implements PeerDriverContract {

    @Override
    public PeerDriver driver() {
        return new JsonApiDriver();
    }

    @Override
    public PeerSettings settings() {
        return JsonApiDriverTest.settings(JsonApiDriverTest.MAPPED);
    }

    @Override
    public Answer answer(PeerCall call) {
        return call.path().equals("/api/state") ? new Answer(200, JsonApiDriverTest.ANSWER) : null;
    }

    @Override
    public Set<String> streams() {
        return Set.of("news", "sport/one");
    }
}
