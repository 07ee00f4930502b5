package com.example.sluice.icecast;

import java.net.InetAddress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sluice.api.Traffic;
import org.sluice.model.Protocol;
import org.sluice.net.AccessLog;
import org.sluice.net.AccessNote;

/** Counts every answer and notes it in the access log. Any thread; neither blocks nor throws. */
@Component(service = Accounts.class)
public final class Accounts {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Traffic traffic;

    private final AccessLog log = new AccessLog(IcecastServer.THREADS + "-access-log");

    @Activate
    public Accounts() {
        // constructed by Declarative Services before the traffic is bound
    }

    @Deactivate
    void close() {
        log.close();
    }

    /** @param head null for bytes that were no valid request */
    void answered(InetAddress client, Head head, Answer answer, boolean logged) {
        Traffic present = traffic;
        if (present != null) {
            present.answered(Protocol.HTTP, answer.peer(), answer.reason());
        }
        if (logged && log.wanted()) {
            log.note(new AccessNote(
                    System.currentTimeMillis(),
                    client,
                    head == null ? null : head.method(),
                    head == null ? null : head.target(),
                    head == null ? null : head.version(),
                    null,
                    head == null ? null : head.userAgent(),
                    answer.status(),
                    0,
                    "icecast",
                    answer.peer(),
                    answer.reason().text()));
        }
    }
}
