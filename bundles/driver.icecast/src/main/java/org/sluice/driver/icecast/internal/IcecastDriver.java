package org.sluice.driver.icecast.internal;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.config.Options;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

/** Reads Icecast's statistics: those for administrators where there is a password, else the public status. */
@Component(
        property = {
            PeerDriver.TYPE + "=icecast",
            PeerDriver.UNTOLD + "=cpu",
            PeerDriver.UNTOLD + "=memory",
            PeerDriver.UNTOLD + "=interface_load"
        })
public final class IcecastDriver implements PeerDriver {

    static final String USER = "api_user";
    static final String PASSWORD = "api_password";
    static final String PUBLIC = "/status-json.xsl";
    static final String ADMIN = "/admin/stats";

    private static final int PORT = 8000;
    private static final double BITS_PER_BYTE = 8;
    private static final DateTimeFormatter STARTED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx");

    @Override
    public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
        return probe.secret(PASSWORD)
                .map(password -> probe.get(PeerCall.of(ADMIN, basic(probe, password)), new AdminStatsReader(streams)))
                .orElseGet(() -> probe.get(PeerCall.of(PUBLIC), new CleanJson<>(new StatusReader(streams))))
                .thenApply(page -> report(probe, page));
    }

    /** RFC 7617. */
    private static Map<String, String> basic(PeerProbe probe, Secret password) {
        String user = new Options(probe.settings().words()).text(USER).orElse("admin");
        byte[] revealed = password.reveal();
        try {
            ByteArrayOutputStream pair = new ByteArrayOutputStream();
            pair.writeBytes((user + ":").getBytes(StandardCharsets.UTF_8));
            pair.writeBytes(revealed);
            return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.toByteArray()));
        } finally {
            Arrays.fill(revealed, (byte) 0);
        }
    }

    private static PeerReport report(PeerProbe probe, ServerPage page) {
        boolean counts = probe.secret(PASSWORD).isPresent();
        SentBytes sent = counts
                ? probe.memory(SentBytes.class).orElse(SentBytes.NONE).next(page.sent(), probe.nanoTime())
                : SentBytes.NONE;
        probe.remember(sent);
        Figures figures = new Figures(
                Figures.UNKNOWN,
                Figures.UNKNOWN,
                page.listeners(),
                page.mounts(),
                sent.rate().perSecond() * BITS_PER_BYTE,
                Figures.UNKNOWN,
                uptime(page.started(), probe.unixSeconds()));
        return new PeerReport(
                "", "", page.version(), figures, ports(probe.settings().apiUrl()), List.of());
    }

    /** By both clocks. */
    private static double uptime(String started, long now) {
        try {
            return now - OffsetDateTime.parse(started, STARTED).toEpochSecond();
        } catch (DateTimeException e) {
            return Figures.UNKNOWN; // not told, or in words of another version
        }
    }

    /** Mounts are served where the statistics are; what the server itself says of its address is often wrong. */
    private static Map<Scheme, Integer> ports(URI api) {
        return Scheme.of(api.getScheme())
                .map(scheme -> Map.of(scheme, api.getPort() < 0 ? scheme.defaultPort() : api.getPort()))
                .orElse(Map.of());
    }

    @Override
    public UrlForms urlForms(PeerSettings settings) {
        return new IcecastUrls(settings.templates());
    }

    @Override
    public int defaultPort(Scheme scheme) {
        return scheme == Scheme.HTTP ? PORT : scheme.defaultPort();
    }

    /** Every listener holds one connection, which is counted at once. */
    @Override
    public Duration figureLag(Protocol protocol) {
        return Duration.ofSeconds(2);
    }
}
