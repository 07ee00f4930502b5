package org.sluice.routing.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.PeerSettings;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

/**
 * What a driver said of one peer's settings, kept as long as the peer is known: a driver that leaves takes nothing
 * with it that a redirect needs. Immutable.
 *
 * @param settings for which it was compiled
 * @param driver that compiled it; none of its methods is called again for these settings
 * @param forms null when no driver ever understood the peer's settings
 * @param entryIsMediaPlaylist whether the peer's HLS entry is one
 * @param vendorPorts by scheme
 * @param lagNanos by protocol
 * @param countsHttpClients whether the peer's own count of clients holds those who play over HTTP
 */
record CompiledForms(
        PeerSettings settings,
        PeerDriver driver,
        UrlForms forms,
        boolean entryIsMediaPlaylist,
        int[] vendorPorts,
        long[] lagNanos,
        boolean countsHttpClients) {

    /** The name of the HLS form. */
    static final String HLS = "hls";

    private static final Logger LOG = LoggerFactory.getLogger(CompiledForms.class);

    /** Whether this is what the driver would say now. */
    boolean fits(PeerSettings current, PeerDriver present) {
        return (present == null || present == driver) && (settings == current || settings.equals(current));
    }

    /**
     * Asks the driver, on a writer's thread. A driver that is away, or does not understand the settings, leaves what
     * was compiled before.
     *
     * @param driver null when it is away
     * @param before null when there is nothing
     */
    static CompiledForms compile(PeerSettings settings, PeerDriver driver, CompiledForms before) {
        if (driver == null) {
            boolean kept = before != null && before.settings().type().equals(settings.type());
            return kept ? before : unknown(settings, null);
        }
        try {
            UrlForms forms = driver.urlForms(settings);
            int[] ports = new int[Scheme.values().length];
            for (Scheme scheme : Scheme.values()) {
                ports[scheme.ordinal()] = driver.defaultPort(scheme);
            }
            long[] lags = new long[Protocol.values().length];
            for (Protocol protocol : Protocol.values()) {
                lags[protocol.ordinal()] = driver.figureLag(protocol).toNanos();
            }
            return new CompiledForms(
                    settings, driver, forms, forms.entryIsMediaPlaylist(HLS), ports, lags, driver.countsHttpClients());
        } catch (RuntimeException | LinkageError e) {
            LOG.error(
                    "peer {}: driver '{}' does not understand its URL templates: {}; {}",
                    settings.name(),
                    settings.type(),
                    e instanceof LinkageError ? e.toString() : e.getMessage(),
                    before == null
                            ? "no client is sent there until they are mended"
                            : "clients are sent there as before");
            return (before != null ? before : unknown(settings, driver)).asOf(settings, driver);
        }
    }

    private static CompiledForms unknown(PeerSettings settings, PeerDriver driver) {
        int[] ports = new int[Scheme.values().length];
        for (Scheme scheme : Scheme.values()) {
            ports[scheme.ordinal()] = scheme.defaultPort();
        }
        return new CompiledForms(settings, driver, null, false, ports, new long[Protocol.values().length], true);
    }

    private CompiledForms asOf(PeerSettings current, PeerDriver present) {
        return new CompiledForms(
                current, present, forms, entryIsMediaPlaylist, vendorPorts, lagNanos, countsHttpClients);
    }
}
