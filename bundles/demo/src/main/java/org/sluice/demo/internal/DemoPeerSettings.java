package org.sluice.demo.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final String FORM = "an address on loopback with a port, for instance 127.0.0.1:18081";

    static DemoPeerSettings of(Options options) {
        String word = options.word(0).orElseThrow(() -> Values.expected("", FORM));
        if (options.words().size() > 1) {
            throw Values.expected(options.word(1).orElseThrow(), "';' or a block behind " + word);
        }
        List<String> streams = options.list("streams");
        return new DemoPeerSettings(
                address(word),
                streams,
                options.list("on_demand").stream()
                        .filter(name -> !streams.contains(name))
                        .toList(),
                options.value("cpu", Values::percent, 10.0),
                options.value("memory", Values::percent, 30.0),
                options.value("network", Values::percent, 5.0),
                options.value("clients", Values::count),
                options.text("cluster_key"),
                options.text(Options.ORIGIN).orElse("sluice.conf"));
    }

    private static InetSocketAddress address(String word) {
        PayloadAddress address = Values.address(word);
        if (address.scheme() != null || address.port() == PayloadAddress.NO_PORT || !isLoopback(address.host())) {
            throw Values.expected(word, FORM);
        }
        return new InetSocketAddress(address.host(), address.port());
    }

    private static boolean isLoopback(String host) {
        try {
            // Addresses alone are read here: nothing that is a name is looked up.
            boolean number = LOOPBACK.matcher(host).matches() || host.startsWith("[");
            return host.equals("localhost")
                    || (number && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
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
