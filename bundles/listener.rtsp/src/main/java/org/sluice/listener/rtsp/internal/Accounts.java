package org.sluice.listener.rtsp.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sluice.api.Traffic;
import org.sluice.listener.rtsp.internal.codec.Message;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;
import org.sluice.net.AccessLog;
import org.sluice.net.AccessNote;

/** Counts every answer about a stream, and notes every answer in the access log. */
@Component(service = Accounts.class)
public final class Accounts implements Ledger {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Traffic traffic;

    private final AccessLog log = new AccessLog("sluice-listener.rtsp-access-log");

    @Activate
    public Accounts() {
        // constructed by Declarative Services before the traffic is bound
    }

    @Deactivate
    void close() {
        log.close();
    }

    /** The router took so many ns for one decision. */
    void decided(long nanos) {
        Traffic present = traffic;
        if (present != null) {
            present.decided(Protocol.RTSP, nanos);
        }
    }

    @Override
    public void answered(
            Client client,
            Message.Request request,
            int status,
            boolean stream,
            String peer,
            ReasonCode reason,
            boolean logged) {
        Traffic present = traffic;
        if (present != null && stream) {
            present.answered(Protocol.RTSP, peer, reason);
        }
        if (logged && log.wanted()) {
            log.note(note(System.currentTimeMillis(), client, request, status, stream ? peer : null, reason));
        }
    }

    /** What the access log says of an answer. */
    static AccessNote note(
            long millis, Client client, Message.Request request, int status, String peer, ReasonCode reason) {
        boolean valid = request != null;
        return new AccessNote(
                millis,
                client.address(),
                valid ? request.method() : null,
                valid ? withoutUser(request.uri()) : null,
                valid ? request.version() : null,
                null,
                valid ? request.fields().first("User-Agent") : null,
                status,
                0,
                Reception.FORM,
                peer,
                reason.text());
    }

    /** A URL without what stands before its host: that may be a password. */
    static String withoutUser(String uri) {
        int from = uri.indexOf("://") + 3;
        int end = from;
        while (end < uri.length() && uri.charAt(end) != '/' && uri.charAt(end) != '?') {
            end++;
        }
        int at = from < 3 ? -1 : uri.lastIndexOf('@', end - 1);
        return at < from ? uri : uri.substring(0, from) + uri.substring(at + 1);
    }
}
