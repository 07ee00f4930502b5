package org.sluice.listener.http.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sluice.api.Traffic;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.model.Protocol;

/** Counts every answer, and notes it in the access log. */
@Component(service = Accounts.class)
public final class Accounts implements Ledger {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Traffic traffic;

    private final AccessLog log;

    @Activate
    public Accounts(@Reference AccessLog log) {
        this.log = log;
    }

    /** The ledger of the administration port, whose answers are nobody's playback: it only logs. */
    Ledger logOnly() {
        return (client, request, answer, logged) -> {
            if (logged) {
                log.note(client, request, answer);
            }
        };
    }

    /** The router took so many ns for one decision. */
    void decided(long nanos) {
        Traffic present = traffic;
        if (present != null) {
            present.decided(Protocol.HTTP, nanos);
        }
    }

    @Override
    public void answered(Client client, Request request, Answer answer, boolean logged) {
        Traffic present = traffic;
        if (present != null) {
            present.answered(Protocol.HTTP, answer.peer(), answer.reason());
        }
        if (logged) {
            log.note(client, request, answer);
        }
    }
}
