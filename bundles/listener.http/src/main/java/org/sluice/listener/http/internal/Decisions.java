package org.sluice.listener.http.internal;

import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.HttpReply;
import org.sluice.model.Decision;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/** Says a decision in HTTP: the one place where decisions become answers. */
final class Decisions {

    private Decisions() {}

    /**
     * The answer to a decision that is not pending.
     *
     * @param form null for what is below a stream, but of no form
     * @param api whether the port answers interfaces for machines
     */
    static Answer answer(Decision decision, HttpPlayback form, String method, boolean api) {
        String name = form == null ? PlaybackRequest.ASSET : form.form();
        if (decision instanceof Decision.Redirect redirect) {
            if (form != null && form.publishes(method) && form.redirectStatus(method) != 307) {
                return forbidden(name, ReasonCode.PUBLISH_FORBIDDEN);
            }
            return redirect(redirect, form, method, name);
        }
        if (decision instanceof Decision.NotFound notFound) {
            return notFound(notFound.reason(), name, api ? form : null);
        }
        if (decision instanceof Decision.Unavailable unavailable) {
            return unavailable.reason() == ReasonCode.PUBLISH_FORBIDDEN
                    ? forbidden(name, unavailable.reason())
                    : Answer.unavailable(Math.max(1, unavailable.retryAfter()), name, null, unavailable.reason());
        }
        if (decision instanceof Decision.Relay relay) {
            return Answer.carried(relay.target(), name, relay.reason());
        }
        return Answer.unavailable(1, name, null, ReasonCode.NO_ROUTER);
    }

    private static Answer redirect(Decision.Redirect redirect, HttpPlayback form, String method, String name) {
        HttpReply reply = form == null ? null : form.reply(redirect);
        if (reply != null) {
            return Answer.of(reply, name, redirect.peer(), redirect.reason());
        }
        int status = form == null ? 302 : form.redirectStatus(method);
        return Answer.redirect(status, redirect.url(), name, redirect.peer(), redirect.reason());
    }

    private static Answer notFound(ReasonCode reason, String name, HttpPlayback substitute) {
        if (reason == ReasonCode.PUBLISH_FORBIDDEN || reason == ReasonCode.RELAY_FORBIDDEN) {
            return forbidden(name, reason);
        }
        HttpReply own = substitute == null || reason != ReasonCode.FORM_NOT_OFFERED ? null : substitute.notOffered();
        return own == null ? Answer.bare(404, name, reason) : Answer.of(own, name, null, ReasonCode.LOCAL);
    }

    /** A publisher gets no redirect: most lose all they send without a word. */
    private static Answer forbidden(String form, ReasonCode reason) {
        return Answer.bare(403, form, reason).closing();
    }
}
