package org.sluice.listener.http.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.http.TextPage;
import org.sluice.model.ReasonCode;
import org.sluice.net.NamedThreads;

/**
 * The text pages of the administration port; they come and go while it serves. One thread makes them, so that neither
 * an I/O thread nor a second core is taken by whoever asks too often; it ends when nobody asks.
 */
@Component(service = TextPages.class)
public final class TextPages {

    private static final Logger LOG = LoggerFactory.getLogger(TextPages.class);
    private static final int MOST_WAITING = 16;

    private final ThreadPoolExecutor maker = new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            new NamedThreads("sluice-listener.http-pages"));
    private volatile List<TextPage> pages = List.of();

    @Activate
    public TextPages() {
        maker.allowCoreThreadTimeOut(true);
    }

    @Deactivate
    void close() {
        maker.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindPage(TextPage page) {
        List<TextPage> more = new ArrayList<>(pages);
        more.add(page);
        pages = List.copyOf(more);
    }

    synchronized void unbindPage(TextPage page) {
        List<TextPage> fewer = new ArrayList<>(pages);
        fewer.removeIf(present -> present == page);
        pages = List.copyOf(fewer);
    }

    /** The page of a path; null when nobody offers it now. */
    TextPage find(String path) {
        for (TextPage page : pages) {
            if (path.equals(page.path())) {
                return page;
            }
        }
        return null;
    }

    /** Has the page made, and answers the exchange when it is. */
    void serve(TextPage page, Exchange exchange) {
        try {
            maker.execute(() -> exchange.answer(answer(page)));
        } catch (RejectedExecutionException e) {
            exchange.answer(Answer.unavailable(1, null, null, ReasonCode.OVERLOADED));
        }
    }

    /** Requests that wait for a page. */
    int waiting() {
        return maker.getQueue().size();
    }

    private static Answer answer(TextPage page) {
        try {
            return Answer.content(200, page.contentType(), page.body(), null, null, ReasonCode.LOCAL);
        } catch (RuntimeException | LinkageError e) {
            // Its bundle may be going away in this moment.
            LOG.debug("page {} failed", page, e);
            return Answer.unavailable(1, null, null, ReasonCode.OVERLOADED);
        }
    }
}
