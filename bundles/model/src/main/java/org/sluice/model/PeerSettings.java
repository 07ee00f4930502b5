package org.sluice.model;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * All that the configuration says of one peer, validated.
 *
 * @param name the whole first word of the peer's block, port included, in lower case: the peer's key
 * @param type name of the driver, or {@code auto}
 * @param apiUrl where its API is called; http or https
 * @param publicUrls where clients are sent; empty: derived from the name and what the driver reports
 * @param privateUrls where Sluice itself fetches media; empty: the API URL's host
 * @param templates URL templates by playback form ({@code hls}, {@code dash}, {@code flv}, {@code mpegts},
 *     {@code embed}); forms that are absent take the driver's own
 * @param metricsUrl node_exporter text for what the vendor does not tell; null: none
 * @param onDemand names, or prefixes ending in {@code /*}, that the peer starts although it lists them nowhere
 * @param clusterKey reference of the secret that authorises calls of the peer's API; null: the global key
 * @param previousClusterKey reference of the key that is being rotated out; null: none
 * @param weight greater than 0
 * @param words every option as written, by option name, for the options that a driver alone understands
 */
public record PeerSettings(
        String name,
        String type,
        URI apiUrl,
        List<PayloadAddress> publicUrls,
        List<PayloadAddress> privateUrls,
        PollTimes times,
        PeerLimits limits,
        Map<String, String> templates,
        URI metricsUrl,
        PeerTls tls,
        AnswerForm answer,
        ProxyProtocol relayProxyProtocol,
        List<String> onDemand,
        String clusterKey,
        String previousClusterKey,
        double weight,
        RelayUse relay,
        Drain drain,
        Map<String, List<String>> words) {

    /** The driver that is meant when a peer's block names none. */
    public static final String DEFAULT_TYPE = "flussonic";

    public PeerSettings {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a peer without a name");
        }
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight " + weight + " of peer " + name + " must be greater than 0");
        }
        publicUrls = List.copyOf(publicUrls);
        privateUrls = List.copyOf(privateUrls);
        templates = Map.copyOf(templates);
        onDemand = List.copyOf(onDemand);
        words = Map.copyOf(words);
    }
}
