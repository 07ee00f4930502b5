package org.sluice.driver.ome.internal;

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

/** Speaks the REST API of OvenMediaEngine. */
@Component(
        property = {
            PeerDriver.TYPE + "=ome",
            PeerDriver.UNTOLD + "=cpu",
            PeerDriver.UNTOLD + "=memory",
            PeerDriver.UNTOLD + "=interface_load"
        })
public final class OmeDriver implements PeerDriver {

    private static final int HTTP_PORT = 3333;
    private static final int HTTPS_PORT = 3334;
    /** RTMP is taken and not played. */
    private static final Map<String, String> FORMS =
            Map.of("hls", "/{stream}/master.m3u8", "whip", "/{stream}?direction=whip", "rtmp_publish", "/{stream}");

    @Override
    public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
        return new OmePoll(probe, streams).run();
    }

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
