package org.sluice.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sluice.api.admin.Administration;

/** {@code sluice:policy-list} */
@Service
@Command(
        scope = "sluice",
        name = "policy-list",
        description = "Lists the policies that can choose among several peers",
        detailedDescription = "The directives policy and balancer of sluice.conf say which of them does."
                + "\nExample: sluice:policy-list")
public final class PolicyListCommand extends SluiceCommand {

    @Override
    Answer answer(Administration present) {
        Listing listing = new Listing("policies", "No policy is there.").words("policy");
        present.policies().forEach(policy -> listing.row(Cell.text(policy)));
        return new Answer(listing);
    }
}
