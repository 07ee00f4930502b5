package org.sluice.demo.internal;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sluice.api.config.Options;
import org.sluice.api.config.Values;
import org.sluice.model.PayloadAddress;

/**
 * One {@code demo_peer} block, validated.
 *
 * @param address where it listens; loopback
 * @param clusterKey reference of the key; empty: none
 * @param origin the block's place in its file, for messages
 */
record DemoPeerSettings(
        InetSocketAddress address,
        List<String> streams,
        List<String> onDemand,
        double cpu,
        double memory,
        double network,
        Optional<Long> clients,
        Optional<String> clusterKey,
        String origin) {

    private static final String FORM = "an address on loopback with a port, for instance 127.0.0.1:18081";

    static DemoPeerSettings of(Options options) {
        String word = options.word(0).orElseThrow(() -> Values.expected("", FORM));
        List<String> streams = options.list("streams");
        List<String> onDemand = options.list("on_demand");
        if (onDemand.stream().anyMatch(streams::contains)) {
            throw new IllegalArgumentException(
                    "on_demand: " + onDemand + " and streams " + streams + " share a name; leave it in one of them");
        }
        return new DemoPeerSettings(
                address(word),
                streams,
                onDemand,
                options.value("cpu", Values::percent, 10.0),
                options.value("memory", Values::percent, 30.0),
                options.value("network", Values::percent, 5.0),
                options.value("clients", Values::count),
                options.text("cluster_key"),
                options.text(Options.ORIGIN).orElse("sluice.conf"));
    }

    private static InetSocketAddress address(String word) {
        PayloadAddress address = Values.address(word);
        String host = address.host().toLowerCase(Locale.ROOT);
        boolean loopback = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
        if (address.scheme() != null || !loopback || address.port() < 0) {
            throw Values.expected(word, FORM);
        }
        return new InetSocketAddress(host, address.port());
    }

    /** Without the key's reference. */
    @Override
    public String toString() {
        return "plays " + streams + ", starts " + onDemand + " on demand, cpu " + cpu + " %, memory " + memory
                + " %, network " + network + " %, clients "
                + clients.map(String::valueOf).orElse("as they come")
                + ", cluster key " + (clusterKey.isPresent() ? "asked for" : "not asked for");
    }
}
