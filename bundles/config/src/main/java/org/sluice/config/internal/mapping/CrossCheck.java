package org.sluice.config.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.config.internal.schema.DirectiveType;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.tree.Diagnostics;

/**
 * Checks what no directive shows alone: ports, where the peers are, what balancers take from others; and whether anybody may
 * publish where it is said who may.
 */
final class CrossCheck {

    private final Schema schema;
    private final Diagnostics diagnostics;

    CrossCheck(Schema schema, Diagnostics diagnostics) {
        this.schema = schema;
        this.diagnostics = diagnostics;
    }

    void check(List<Entry> entries) {
        ports(entries);
        List<ListenAddress> playback = playback(entries);
        PeerAddressCheck addresses = new PeerAddressCheck(playback, diagnostics);
        BalancerCheck balancers = new BalancerCheck(entries, diagnostics);
        for (Entry entry : entries) {
            if (entry.name().equals("peer")) {
                addresses.check(entry);
            } else if (entry.name().equals("balancer") && schema.isDirective("balancer")) {
                balancers.check(entry);
            } else if (entry.name().equals("publish") && entry.lines().isEmpty()) {
                diagnostics.warning(
                        entry.file(),
                        entry.first(),
                        "'publish' permits nobody: it names neither addresses nor who is asked; expected 'allow' or "
                                + "'auth' in its block");
            }
        }
    }

    /** Whether a directive opens a port. */
    static boolean isPort(Schema schema, Entry entry) {
        DirectiveType type = schema.directive(entry.name());
        return Vocabulary.isPort(entry.name()) || (type != null && type.words().equals("port"));
    }

    /** A bare port of the administration means this machine alone, other bare ports all addresses. */
    private static Optional<ListenAddress> listen(Entry entry) {
        try {
            boolean here = entry.name().startsWith("admin") && entry.word().indexOf(':') < 0;
            return Optional.of(ListenAddress.parse(here ? "127.0.0.1:" + entry.word() : entry.word()));
        } catch (IllegalArgumentException reportedWithTheWord) {
            return Optional.empty();
        }
    }

    private void ports(List<Entry> entries) {
        List<Entry> open = new ArrayList<>();
        for (Entry entry : entries) {
            if (isPort(schema, entry) && listen(entry).isPresent()) {
                ListenAddress address = listen(entry).get();
                open.stream()
                        .filter(other -> listen(other).get().collides(address))
                        .filter(other -> !other.name().equals(entry.name())
                                || !other.word().equals(entry.word()))
                        .findFirst()
                        .ifPresent(other -> diagnostics.error(
                                entry.file(),
                                entry.words().get(0),
                                "port " + address.port() + " is taken by '" + other.name() + "' at " + other.origin()
                                        + "; expected another port"));
                open.add(entry);
            }
        }
    }

    private List<ListenAddress> playback(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> isPort(schema, entry) && !entry.name().startsWith("admin"))
                .flatMap(entry -> listen(entry).stream())
                .toList();
    }
}
