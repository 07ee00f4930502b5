package org.sluice.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.Configuration.Directive;

/** {@code sluice:balancer-list} */
@Service
@Command(
        scope = "sluice",
        name = "balancer-list",
        description = "Lists the balancers: their policy, and the peers that take part",
        detailedDescription = "As sluice.conf has them in force; clients name one by the first segment of the path."
                + "\nExample: sluice:balancer-list")
public final class BalancerListCommand extends SluiceCommand {

    /** What a balancer without a mode has (docs/configuration.md). */
    private static final List<String> DEFAULT_MODE = List.of("bitrate");

    @Override
    Answer answer(Administration present) {
        Listing listing = new Listing("balancers", "No balancer is there; peers share one set.")
                .words("balancer", "policy", "servers", "origin");
        present.directives("balancer").forEach(balancer -> add(listing, balancer));
        return new Answer(listing);
    }

    private static void add(Listing listing, Directive balancer) {
        List<String> servers = new ArrayList<>(balancer.options().getOrDefault("server", List.of()));
        servers.addAll(balancer.options().getOrDefault("peer", List.of()));
        listing.row(
                Cell.text(balancer.name()),
                Cell.text(mode(balancer)),
                Cell.text(servers.stream().map(BalancerListCommand::peer).collect(Collectors.joining(", "))),
                Cell.text(balancer.origin()));
    }

    /** The policy that decides for it. */
    static String mode(Directive balancer) {
        return String.join(" ", balancer.options().getOrDefault("mode", DEFAULT_MODE));
    }

    /** Of a line {@code streamer1 max_bitrate=1G}, whom it is about. */
    private static String peer(String line) {
        int blank = line.indexOf(' ');
        return blank < 0 ? line : line.substring(0, blank);
    }
}
