package org.sluice.routing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.sluice.api.config.Options;
import org.sluice.api.config.Statement;
import org.sluice.api.config.Values;
import org.sluice.model.PeerLimits;

/**
 * The directive {@code balancer NAME { mode ...; server PEER ...; }}: its own peers and its own policy, addressed by
 * the first segment of the path. Only carries what is written to {@link RoutingTable}.
 */
@Component(
        service = BalancerDirective.class,
        configurationPid = BalancerOptions.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BalancerOptions.class, factory = true)
public final class BalancerDirective {

    /**
     * One server of a balancer.
     *
     * @param peer the peer's name
     * @param bitrate no new viewers while the peer sends so many bits per second; {@link PeerLimits#NONE}: the peer's
     *     own limit holds
     * @param countries whose clients it is for, in upper case
     * @param byDefault whether it is for clients of countries that no server names
     */
    record Server(String peer, double bitrate, Set<String> countries, boolean byDefault) {}

    private final String name;
    private final String mode;
    private final List<Server> servers = new ArrayList<>();

    @Activate
    public BalancerDirective(Map<String, Object> properties) {
        Options options = new Options(properties);
        name = options.word(0).orElse("");
        mode = options.text("mode").orElse(BalancerOptions.BITRATE);
        for (String line : List.of("server", "peer")) {
            for (Statement statement : options.statements(line)) {
                statement.positional().stream().findFirst().ifPresent(peer -> servers.add(server(peer, statement)));
            }
        }
    }

    private static Server server(String peer, Statement line) {
        double bitrate = line.option("max_bitrate")
                .map(Values::bitrate)
                .map(Number::doubleValue)
                .orElse(PeerLimits.NONE);
        String countries = line.option("countries").orElse("");
        boolean byDefault = line.positional().contains("countries_default")
                || line.option("countries_default").map(BalancerDirective::on).orElse(false);
        return new Server(
                peer.toLowerCase(Locale.ROOT),
                bitrate,
                Set.of(countries.split("[ ,]+")).stream()
                        .filter(country -> !country.isEmpty())
                        .map(country -> country.toUpperCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                byDefault);
    }

    private static boolean on(String text) {
        return text.isEmpty() || Values.flag(text);
    }

    /** The first segment of the paths that it serves. */
    String name() {
        return name;
    }

    /** Name of its policy. */
    String mode() {
        return mode;
    }

    /** Its servers in file order. */
    List<Server> servers() {
        return servers;
    }
}
