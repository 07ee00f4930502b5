package com.example.sluice.jsonapi;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.TemplateForms;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.PeerSettings;

/** Reads any server that tells its streams as JSON in one answer; where, says the peer's block. */
@Component(
        property = {
            PeerDriver.TYPE + "=jsonapi",
            PeerDriver.UNTOLD + "=memory",
            PeerDriver.UNTOLD + "=interface_load",
            PeerDriver.UNTOLD + "=uptime"
        })
public final class JsonApiDriver implements PeerDriver {

    @Override
    public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
        try {
            Mapping mapping = Mapping.of(probe.settings());
            return probe.get(PeerCall.of(mapping.path()), new MappedReader(mapping, streams))
                    .thenApply(figures -> new PeerReport("", "", "", figures, Map.of(), List.of()));
        } catch (PollFailure e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Only what the operator's templates name is offered: {@code hls_url /{stream}/index.m3u8}. */
    @Override
    public UrlForms urlForms(PeerSettings settings) {
        return new TemplateForms(Map.of(), settings);
    }
}
