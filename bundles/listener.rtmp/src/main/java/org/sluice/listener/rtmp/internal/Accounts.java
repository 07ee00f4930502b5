package org.sluice.listener.rtmp.internal;

import org.apache.mina.core.session.IoSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sluice.api.Traffic;
import org.sluice.model.Decision;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;
import org.sluice.net.AccessLog;
import org.sluice.net.AccessNote;
import org.sluice.net.Connections;

/**
 * Counts every answer when it is given, and notes it in the access log: carried clients at their end, with the bytes
 * that they got or sent. Called on I/O threads; neither blocks nor throws.
 */
@Component(service = Accounts.class)
public final class Accounts {

    private static final int CARRIED = 200;
    private static final int REDIRECTED = 302;
    private static final int INVALID = 400;
    private static final int LATE = 408;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Traffic traffic;

    private final AccessLog log = new AccessLog("sluice-listener.rtmp-access-log");

    @Activate
    public Accounts() {
        // constructed by Declarative Services before the traffic is bound
    }

    @Deactivate
    void close() {
        log.close();
    }

    /** The router took so many ns for one decision. */
    void took(long nanos) {
        Traffic present = traffic;
        if (present != null) {
            present.decided(Protocol.RTMP, nanos);
        }
    }

    private void count(String peer, ReasonCode reason) {
        Traffic present = traffic;
        if (present != null) {
            present.answered(Protocol.RTMP, peer, reason);
        }
    }

    /** A client is about to be carried; noted at its end. */
    void carries(Decision.Relay relay) {
        count(relay.peer(), relay.reason());
    }

    /** A client was carried. */
    void carried(IoSession session, Carried place, RtmpSettings settings) {
        boolean publishes = place.asked().publishes();
        long bytes = publishes ? session.getReadBytes() : session.getWrittenBytes();
        note(session, place.asked(), place.greeting(), CARRIED, bytes, place.peer(), place.reason(), settings);
    }

    /** A client was told to go elsewhere. */
    void redirected(
            IoSession session, Asked asked, Greeting greeting, Decision.Redirect redirect, RtmpSettings settings) {
        count(redirect.peer(), redirect.reason());
        note(session, asked, greeting, REDIRECTED, 0, redirect.peer(), redirect.reason(), settings);
    }

    /** A client got nothing. */
    void refused(
            IoSession session,
            Asked asked,
            Greeting greeting,
            Refusals.Refusal refusal,
            String peer,
            RtmpSettings settings) {
        count(peer, refusal.reason());
        note(session, asked, greeting, refusal.status(), 0, peer, refusal.reason(), settings);
    }

    /** What came was not valid, or came too late. */
    void invalid(IoSession session, ReasonCode reason, RtmpSettings settings) {
        count(null, reason);
        int status = reason == ReasonCode.TIMEOUT ? LATE : INVALID;
        note(session, null, null, status, 0, null, reason, settings);
    }

    private void note(
            IoSession session,
            Asked asked,
            Greeting greeting,
            int status,
            long bytes,
            String peer,
            ReasonCode reason,
            RtmpSettings settings) {
        if (settings.port().accessLog() && log.wanted()) {
            log.note(new AccessNote(
                    System.currentTimeMillis(),
                    Connections.address(session),
                    asked == null ? null : asked.method(),
                    asked == null ? null : asked.target(),
                    "RTMP",
                    null,
                    greeting == null ? null : greeting.flashVersion(),
                    status,
                    bytes,
                    Asked.FORM,
                    peer,
                    reason.text()));
        }
    }
}
