package org.sluice.listener.http.internal;

import java.util.Set;
import org.sluice.api.http.TextPage;
import org.sluice.listener.http.internal.codec.Body;
import org.sluice.listener.http.internal.codec.Limits;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.listener.http.internal.codec.ResponseWriter;
import org.sluice.model.ReasonCode;

/** What the administration port serves: the health of the process, and the text pages that others offer. */
final class AdminSite implements Site {

    private static final byte[] NOTHING = ResponseWriter.body("no administration pages installed\n");
    private static final String ROOT = "/";
    private static final String ALLOWED = "GET, HEAD";
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final Health health;
    private final TextPages pages;
    private final Engine engine;

    AdminSite(Health health, TextPages pages, Engine engine) {
        this.health = health;
        this.pages = pages;
        this.engine = engine;
    }

    @Override
    public void serve(Exchange exchange) {
        Request request = exchange.request();
        Answer local = health.answer(request);
        if (local != null) {
            exchange.answer(local);
            return;
        }
        if (engine.serves(request.path())) {
            exchange.passOn(engine);
            return;
        }
        String home = request.path().equals(ROOT) ? engine.home() : null;
        if (home != null && METHODS.contains(request.method())) {
            exchange.answer(Answer.redirect(302, home, null, null, ReasonCode.LOCAL));
            return;
        }
        TextPage page = pages.find(request.path());
        if (page == null) {
            exchange.answer(
                    Answer.content(404, "text/plain; charset=utf-8", NOTHING, null, null, ReasonCode.UNKNOWN_FORM));
        } else if (METHODS.contains(request.method())) {
            pages.serve(page, exchange);
        } else {
            Answer refusal = Answer.notAllowed(ALLOWED, null);
            exchange.answer(request.body() == Body.UNREAD ? refusal.closing() : refusal);
        }
    }

    @Override
    public Limits limits() {
        return Limits.PASSING;
    }

    /** A page that a browser shows elsewhere must not read what is for administrators. */
    @Override
    public boolean open() {
        return false;
    }
}
