package org.sluice.config.internal.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sluice.api.config.Values;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Token;

/** Checks what a balancer's servers take from elsewhere: a capacity from their peer, countries from the database. */
final class BalancerCheck {

    private static final List<String> SERVERS = List.of("server", "peer");
    private static final String CAPACITY = "max_bitrate";
    private static final String COUNTRIES = "countries";

    private final Set<String> measured = new HashSet<>();
    private final boolean located;
    private final Diagnostics diagnostics;

    /** @param entries all directives */
    BalancerCheck(List<Entry> entries, Diagnostics diagnostics) {
        for (Entry entry : entries) {
            if (entry.name().equals("peer") && entry.line(CAPACITY).isPresent()) {
                measured.add(entry.word().toLowerCase(Locale.ROOT));
            }
        }
        this.located = entries.stream().anyMatch(entry -> entry.name().equals("geoip"));
        this.diagnostics = diagnostics;
    }

    void check(Entry balancer) {
        boolean usage = balancer.line("mode")
                .map(mode -> mode.statement().value().equalsIgnoreCase("usage"))
                .orElse(false);
        for (Line line : balancer.lines()) {
            if (SERVERS.contains(line.key()) && line.head().isPresent()) {
                Token server = line.head().get();
                if (usage && !hasCapacity(line, server)) {
                    diagnostics.warning(
                            balancer.file(),
                            server,
                            "mode 'usage' measures '" + Values.shown(server.value()) + "' against no " + CAPACITY
                                    + "; expected " + CAPACITY + " behind it or in the block of its peer");
                }
                option(line, COUNTRIES).filter(any -> !located).ifPresent(any -> without(balancer, any));
            }
        }
    }

    private boolean hasCapacity(Line line, Token server) {
        return option(line, CAPACITY).isPresent()
                || measured.contains(server.value().toLowerCase(Locale.ROOT));
    }

    private static Optional<Line> option(Line line, String key) {
        return line.inner().stream().filter(inner -> inner.key().equals(key)).findFirst();
    }

    private void without(Entry balancer, Line countries) {
        diagnostics.warning(
                balancer.file(),
                countries.name(),
                "'" + countries.key() + "' has no effect: nothing tells where clients are; expected 'geoip FILE;'");
    }
}
