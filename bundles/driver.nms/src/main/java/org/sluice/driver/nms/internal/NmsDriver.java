package org.sluice.driver.nms.internal;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.PeerSettings;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

/** Speaks the APIs of Node-Media-Server 2.x and 4.x, whichever answers. */
@Component(property = {PeerDriver.TYPE + "=nms", PeerDriver.UNTOLD + "=interface_load"})
public final class NmsDriver implements PeerDriver {

    private static final int HTTP_PORT = 8000;
    private static final int HTTPS_PORT = 8443;

    @Override
    public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
        return new NmsPoll(probe, streams).run();
    }

    @Override
    public UrlForms urlForms(PeerSettings settings) {
        return new NmsUrls(settings.templates());
    }

    @Override
    public int defaultPort(Scheme scheme) {
        return switch (scheme) {
            case HTTP -> HTTP_PORT;
            case HTTPS -> HTTPS_PORT;
            default -> scheme.defaultPort();
        };
    }

    /** Every player holds one connection, which is counted at once. */
    @Override
    public Duration figureLag(Protocol protocol) {
        return Duration.ofSeconds(2);
    }
}
