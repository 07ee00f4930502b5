package org.sluice.listener.http.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sluice.relay.Relays;

/** What carries publishers to peers, while it is there. */
@Component(service = RelaySlot.class)
public final class RelaySlot {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Relays relays;

    @Activate
    public RelaySlot() {
        // what carries may come and go
    }

    /** Null while there is none. */
    Relays relays() {
        return relays;
    }
}
