package org.sluice.driver.flussonic.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.Availability;
import org.sluice.model.PeerSettings;

/** Speaks Flussonic's API v3, and the one before it where v3 is unknown. */
@Component(property = PeerDriver.TYPE + "=" + PeerSettings.DEFAULT_TYPE)
public final class FlussonicDriver implements PeerDriver {

    @Override
    public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
        return new FlussonicPoll(probe, streams).run();
    }

    @Override
    public CompletionStage<Availability> find(PeerProbe probe, String stream) {
        FlussonicMemory memory = probe.memory(FlussonicMemory.class).orElse(FlussonicMemory.NONE);
        if (memory.old()) {
            return null;
        }
        String path = FlussonicPoll.V3 + "/streams/" + segment(stream);
        return FlussonicPoll.get(probe, path, new StreamReader(FlussonicPoll.identity(probe, memory)))
                .thenApply(found -> found.orElse(null))
                .exceptionallyCompose(error -> FlussonicPoll.statusOf(error) == 404
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(error));
    }

    /** A name as one segment of a path: its slashes are encoded too. */
    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public UrlForms urlForms(PeerSettings settings) {
        return new FlussonicUrls(settings.templates());
    }
}
