package org.sluice.shell.internal;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.Configuration;

/** {@code sluice:policy-list} */
@Service
@Command(
        scope = "sluice",
        name = "policy-list",
        description = "Lists the policies that can choose among several peers",
        detailedDescription =
                "'decides for' tells which streams: the directives policy and balancer of sluice.conf say so."
                        + "\nExample: sluice:policy-list")
public final class PolicyListCommand extends SluiceCommand {

    private static final String DEFAULT = "leastloaded";

    @Override
    Answer answer(Administration present) {
        Listing listing = new Listing("policies", "No policy is there.").words("policy", "decides for");
        present.policies().forEach(policy -> listing.row(Cell.text(policy), Cell.text(scope(present, policy))));
        return new Answer(listing);
    }

    /** All streams, some balancers, or nobody. */
    private static String scope(Administration present, String policy) {
        String ofAll = present.directives("policy").stream()
                .map(Configuration.Directive::name)
                .findFirst()
                .orElse(DEFAULT);
        Stream<String> all = Stream.of("all streams").filter(any -> policy.equals(ofAll));
        Stream<String> some = present.directives("balancer").stream()
                .filter(balancer -> policy.equals(BalancerListCommand.mode(balancer)))
                .map(balancer -> "balancer " + balancer.name());
        return Stream.concat(all, some).collect(Collectors.joining(", "));
    }
}
