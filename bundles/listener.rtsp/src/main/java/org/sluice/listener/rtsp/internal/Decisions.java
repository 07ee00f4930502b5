package org.sluice.listener.rtsp.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/** Says a decision in RTSP: the one place where decisions become answers. */
final class Decisions {

    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

    private final Ourselves ourselves;
    private final AtomicBoolean complained = new AtomicBoolean();

    Decisions(Ourselves ourselves) {
        this.ourselves = ourselves;
    }

    /**
     * What follows from a decision that is not pending.
     *
     * @param decision null where a look-up failed
     */
    Outcome outcome(Decision decision, PlaybackRequest asked, Target target) {
        if (decision instanceof Decision.Redirect redirect) {
            return redirect(redirect, asked, target);
        }
        if (decision instanceof Decision.Relay relay) {
            int port = relay.target().scheme().defaultPort();
            return ourselves.meant(relay.target().authority(), port, target.normalAuthority())
                    ? own(relay.peer())
                    : new Outcome.Carry(relay, asked, target);
        }
        if (decision instanceof Decision.NotFound notFound) {
            return notFound.reason() == ReasonCode.PUBLISH_FORBIDDEN
                    ? forbidden()
                    : Outcome.Answer.refused(404, notFound.reason());
        }
        if (decision instanceof Decision.Unavailable unavailable) {
            return unavailable.reason() == ReasonCode.PUBLISH_FORBIDDEN
                    ? forbidden()
                    : Outcome.Answer.unavailable(Math.max(1, unavailable.retryAfter()), unavailable.reason());
        }
        return Outcome.Answer.unavailable(1, ReasonCode.NO_ROUTER);
    }

    /** A publisher gets no redirect: it would send all it has to us, and nothing would arrive. */
    private static Outcome forbidden() {
        return Outcome.Answer.refused(403, ReasonCode.PUBLISH_FORBIDDEN).closing();
    }

    private Outcome redirect(Decision.Redirect redirect, PlaybackRequest asked, Target target) {
        if (asked.intent() == Intent.PUBLISH) {
            return forbidden();
        }
        Target there = Target.of(redirect.url());
        if (there == null || there.authority() == null) {
            return Outcome.Answer.unavailable(1, ReasonCode.NO_ADDRESS);
        }
        if (ourselves.meant(there.authority(), Target.defaultPort(there.scheme()), target.normalAuthority())) {
            return own(redirect.peer());
        }
        return Outcome.Answer.redirect(withUser(redirect.url(), target.user()), redirect.peer(), redirect.reason());
    }

    /** The URL with the client's own credentials, which it asked with. */
    private static String withUser(String url, String user) {
        if (user == null) {
            return url;
        }
        int host = url.indexOf("://") + 3;
        return url.substring(0, host) + user + '@' + url.substring(host);
    }

    private Outcome own(String peer) {
        if (!complained.getAndSet(true)) {
            LOG.warn(
                    "peer {} has an RTSP address that is one of this Sluice's own, where its clients would go round in a ring: they get 503; name the peer's own by public_payload_url rtsp://... and private_payload_url",
                    peer);
        }
        return Outcome.Answer.unavailable(1, ReasonCode.NO_ADDRESS);
    }
}
