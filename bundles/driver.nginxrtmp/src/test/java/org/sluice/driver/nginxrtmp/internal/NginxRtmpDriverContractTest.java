package org.sluice.driver.nginxrtmp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.contract.PeerDriverContract;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

class NginxRtmpDriverContractTest implements PeerDriverContract {

    @Override
    public PeerDriver driver() {
        return new NginxRtmpDriver();
    }

    @Override
    public PeerSettings settings() {
        return ScriptedProbe.settings("nginx1:8080", "nginxrtmp", Map.of(), Map.of());
    }

    @Override
    public Answer answer(PeerCall call) {
        try (InputStream in = NginxRtmpDriver.class.getResourceAsStream("/nginx-rtmp-stat.xml")) {
            String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return call.path().startsWith("/stat") ? new Answer(200, page) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<String> streams() {
        return Set.of("live/cam1");
    }
}
