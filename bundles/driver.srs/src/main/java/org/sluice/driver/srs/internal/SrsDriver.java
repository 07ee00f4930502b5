package org.sluice.driver.srs.internal;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.TemplateForms;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.PeerSettings;
import org.sluice.model.Scheme;

/** Speaks the HTTP API of SRS. */
@Component(property = {PeerDriver.TYPE + "=srs", PeerDriver.UNTOLD + "=interface_load"})
public final class SrsDriver implements PeerDriver {

    private static final int HTTP_PORT = 8080;
    private static final int HTTPS_PORT = 8088;
    private static final Map<String, String> FORMS =
            Map.of("hls", "/{stream}.m3u8", "dash", "/{stream}.mpd", "flv", "/{stream}.flv", "rtmp", "/{stream}");

    @Override
    public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
        return new SrsPoll(probe, streams).run();
    }

    /** WebRTC is on the port of the API, which clients need not reach: the operator says where. */
    @Override
    public UrlForms urlForms(PeerSettings settings) {
        return new TemplateForms(FORMS, settings);
    }

    @Override
    public int defaultPort(Scheme scheme) {
        return switch (scheme) {
            case HTTP -> HTTP_PORT;
            case HTTPS -> HTTPS_PORT;
            default -> scheme.defaultPort();
        };
    }
}
