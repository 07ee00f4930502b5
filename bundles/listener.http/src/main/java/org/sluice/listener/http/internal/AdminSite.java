package org.sluice.listener.http.internal;

import org.sluice.listener.http.internal.codec.ResponseWriter;
import org.sluice.model.ReasonCode;

/** What the administration port serves while no pages are installed: the health of the process. */
final class AdminSite implements Site {

    private static final byte[] NOTHING = ResponseWriter.body("no administration pages installed\n");

    private final Health health;

    AdminSite(Health health) {
        this.health = health;
    }

    @Override
    public void serve(Exchange exchange) {
        Answer local = health.answer(exchange.request());
        exchange.answer(
                local != null
                        ? local
                        : Answer.content(
                                404, "text/plain; charset=utf-8", NOTHING, null, null, ReasonCode.UNKNOWN_FORM));
    }
}
