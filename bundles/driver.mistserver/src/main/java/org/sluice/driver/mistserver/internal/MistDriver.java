package org.sluice.driver.mistserver.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.TemplateForms;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;
import org.sluice.model.Scheme;

/** Reads the statistics of MistServer: streams and load in one call. */
@Component(property = {PeerDriver.TYPE + "=mistserver", PeerDriver.UNTOLD + "=uptime"})
public final class MistDriver implements PeerDriver {

    private static final int HTTP_PORT = 8080;
    private static final int HTTPS_PORT = 4433;
    private static final int RTSP_PORT = 5554;
    private static final double BITS = 8;
    private static final double PERCENT = 100;

    private static final Map<String, String> FORMS = Map.of(
            "hls", "/hls/{stream}/index.m3u8",
            "dash", "/cmaf/{stream}/index.mpd",
            "flv", "/{stream}.flv",
            "mpegts", "/{stream}.ts",
            "embed", "/{stream}.html",
            "rtmp", "/play/{stream}",
            "rtmp_publish", "/live/{stream}",
            "rtsp", "/{stream}",
            "whep", "/webrtc/{stream}",
            "whip", "/webrtc/{stream}");

    @Override
    public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
        Optional<Secret> secret = probe.secret("api_secret");
        if (secret.isEmpty()) {
            return CompletableFuture.failedFuture(new PollFailure(
                    Kind.UNAUTHORIZED,
                    "api_secret is missing: write the passphrase there that the server's configuration has as"
                            + " \"prometheus\""));
        }
        PeerCall call = PeerCall.of("/" + encoded(secret.get()) + ".json");
        return probe.get(call, new StatusReader(streams)).thenApply(status -> report(probe, status));
    }

    /** As one segment of a path, whatever it holds: what makes no URL would be told to the operator's log. */
    private static String encoded(Secret secret) {
        return URLEncoder.encode(new String(secret.reveal(), StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static PeerReport report(PeerProbe probe, MistStatus status) {
        long now = probe.nanoTime();
        MistMemory before = probe.memory(MistMemory.class).orElse(MistMemory.NONE);
        MistMemory memory = new MistMemory(
                before.sent().next(status.bytesOut(), now), before.network().next(status.networkOut(), now));
        probe.remember(memory);
        Figures figures = new Figures(
                status.cpu(),
                status.memory(),
                status.viewers(),
                status.streams(),
                memory.sent().perSecond() * BITS,
                status.networkLimit() > 0
                        ? memory.network().perSecond() / status.networkLimit() * PERCENT
                        : Figures.UNKNOWN,
                Figures.UNKNOWN);
        return new PeerReport("", "", "", figures, status.ports(), List.of());
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
            case RTSP -> RTSP_PORT;
            default -> scheme.defaultPort();
        };
    }
}
