package org.sluice.driver.mediamtx.internal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.TemplateForms;
import org.sluice.api.spi.UrlForms;
import org.sluice.api.spi.UrlTemplate;
import org.sluice.model.Availability;
import org.sluice.model.PeerSettings;
import org.sluice.model.Scheme;

/** Speaks the API v3 of MediaMTX. */
@Component(
        property = {
            PeerDriver.TYPE + "=mediamtx",
            PeerDriver.UNTOLD + "=cpu",
            PeerDriver.UNTOLD + "=memory",
            PeerDriver.UNTOLD + "=interface_load"
        })
public final class MediaMtxDriver implements PeerDriver {

    private static final int HLS_PORT = 8888;
    private static final int RTSP_PORT = 8554;
    private static final int RTSPS_PORT = 8322;
    private static final int RTMPS_PORT = 1936;
    private static final int NOT_FOUND = 404;

    private static final Map<String, String> FORMS =
            Map.of("hls", "/{stream}/index.m3u8", "embed", "/{stream}/", "rtsp", "/{stream}", "rtmp", "/{stream}");

    @Override
    public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
        return new MediaMtxPoll(probe, streams).run();
    }

    @Override
    public CompletionStage<Availability> find(PeerProbe probe, String stream) {
        MediaMtxMemory memory = probe.memory(MediaMtxMemory.class).orElse(MediaMtxMemory.NONE);
        String path = "/v3/paths/get/" + UrlTemplate.encoded(stream);
        return MediaMtxPoll.get(probe, path, new PathReader(memory.onDemand()))
                .thenApply(found -> found.orElse(null))
                .exceptionallyCompose(error -> {
                    PollFailure failure = PollFailure.behind(error);
                    return failure != null && failure.status() == NOT_FOUND
                            ? CompletableFuture.completedFuture(null)
                            : CompletableFuture.failedFuture(error);
                });
    }

    /** WebRTC is on a port of its own, which nothing here tells: the operator says where. */
    @Override
    public UrlForms urlForms(PeerSettings settings) {
        return new TemplateForms(FORMS, settings);
    }

    @Override
    public int defaultPort(Scheme scheme) {
        return switch (scheme) {
            case HTTP, HTTPS -> HLS_PORT;
            case RTSP -> RTSP_PORT;
            case RTSPS -> RTSPS_PORT;
            case RTMPS -> RTMPS_PORT;
            case RTMP -> scheme.defaultPort();
        };
    }

    /** Many versions show all who play a path over HLS as one reader. */
    @Override
    public boolean countsHttpClients() {
        return false;
    }
}
