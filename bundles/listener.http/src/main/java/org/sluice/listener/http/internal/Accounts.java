package org.sluice.listener.http.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sluice.api.Traffic;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.model.Protocol;
import org.sluice.net.AccessLog;
import org.sluice.net.AccessNote;

/** Counts every answer, and notes it in the access log. */
@Component(service = Accounts.class)
public final class Accounts implements Ledger {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Traffic traffic;

    private final AccessLog log = new AccessLog("sluice-listener.http-access-log");

    @Activate
    public Accounts() {
        // constructed by Declarative Services before the traffic is bound
    }

    @Deactivate
    void close() {
        log.close();
    }

    /** The ledger of the administration port, whose answers are nobody's playback: it only logs. */
    Ledger logOnly() {
        return this::note;
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
        note(client, request, answer, logged);
    }

    private void note(Client client, Request request, Answer answer, boolean logged) {
        if (logged && log.wanted()) {
            log.note(note(System.currentTimeMillis(), client, request, answer));
        }
    }

    /** What the access log says of an answer. */
    static AccessNote note(long millis, Client client, Request request, Answer answer) {
        boolean valid = request != null;
        return new AccessNote(
                millis,
                client.address(),
                valid ? request.method() : null,
                valid ? request.target() : null,
                valid && request.minor() == 0 ? "HTTP/1.0" : "HTTP/1.1",
                valid ? request.referer() : null,
                valid ? request.userAgent() : null,
                answer.status(),
                answer.body().length,
                answer.form(),
                answer.peer(),
                answer.reason().text());
    }
}
