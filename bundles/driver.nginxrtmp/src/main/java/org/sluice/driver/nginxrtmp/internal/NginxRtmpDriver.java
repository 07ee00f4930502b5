package org.sluice.driver.nginxrtmp.internal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;

/** Reads the statistics page of nginx-rtmp and its kin. Each answer is one worker's, so each poll connects anew. */
@Component(
        property = {
            PeerDriver.TYPE + "=nginxrtmp",
            PeerDriver.TYPE + "=nginx-rtmp",
            PeerDriver.UNTOLD + "=cpu",
            PeerDriver.UNTOLD + "=memory",
            PeerDriver.UNTOLD + "=interface_load"
        })
public final class NginxRtmpDriver implements PeerDriver {

    private static final String DEFAULT_PATH = "/stat";

    @Override
    public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
        PeerCall call = new PeerCall(path(probe.settings().apiUrl()), Map.of(), true);
        return probe.get(call, new StatReader(streams)).thenApply(NginxRtmpDriver::report);
    }

    /** A path in {@code api_url} is the page itself. */
    private static String path(URI api) {
        String query = api.getRawQuery() == null ? "" : "?" + api.getRawQuery();
        boolean bare = api.getRawPath() == null
                || api.getRawPath().isEmpty()
                || api.getRawPath().equals("/");
        return (bare ? DEFAULT_PATH : "") + query;
    }

    private static PeerReport report(StatPage page) {
        Figures figures = new Figures(
                Figures.UNKNOWN,
                Figures.UNKNOWN,
                page.clients(),
                page.streams(),
                page.bitsOut(),
                Figures.UNKNOWN,
                page.uptime());
        return new PeerReport(page.pid(), "", page.version(), figures, Map.of(), List.of());
    }

    @Override
    public UrlForms urlForms(PeerSettings settings) {
        return new NginxUrls(settings.templates());
    }

    /** nginx-rtmp counts RTMP connections; who fetches HLS files is nobody's client. */
    @Override
    public boolean countsHttpClients() {
        return false;
    }
}
