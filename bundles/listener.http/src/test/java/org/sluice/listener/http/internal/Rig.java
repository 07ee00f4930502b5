package org.sluice.listener.http.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.sluice.api.Router;
import org.sluice.api.config.Options;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.model.AnswerForm;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.net.PortState;

/** A listener on a free loopback port, with a router that a test writes. */
final class Rig implements AutoCloseable {

    /** One answered request, as the ledger was told. */
    record Entry(Client client, Request request, Answer answer) {}

    final HttpRouter router = new HttpRouter();
    final PlaybackForms forms = new PlaybackForms();
    final HttpApis apis = new HttpApis();
    final RelaySlot relays = new RelaySlot();
    final TextPages pages = new TextPages();
    final Engine engine = new Engine();
    final List<Long> decisions = new CopyOnWriteArrayList<>();
    final Health health = new Health(router);
    final List<Entry> ledger = new CopyOnWriteArrayList<>();
    final List<PlaybackRequest> asked = new CopyOnWriteArrayList<>();
    final HttpServer server;

    Rig(String... options) {
        this(Kind.HTTP, "127.0.0.1:0", options);
    }

    Rig(Kind kind, String word, String... options) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Options.WORDS, new String[] {word});
        for (int i = 0; i < options.length; i += 2) {
            properties.put(options[i], options[i + 1]);
        }
        Site site = kind == Kind.ADMIN_HTTP
                ? new AdminSite(health, pages, engine)
                : new PlaybackSite(forms, router, health, apis, relays, decisions::add);
        server = new HttpServer(
                HttpSettings.of(new Options(properties), kind),
                site,
                (client, request, answer, log) -> ledger.add(new Entry(client, request, answer)),
                state -> {});
        server.port().open();
    }

    /** A rig whose router sends everything to peer1, path and query kept. */
    static Rig redirecting(String... options) {
        Rig rig = new Rig(options);
        rig.forms.bindForm(new SuffixForm("hls", "index.m3u8"));
        rig.route(Rig::toPeer);
        return rig;
    }

    static Decision toPeer(PlaybackRequest request) {
        String query = request.query() == null ? "" : '?' + request.query();
        return new Decision.Redirect(
                "peer1", "http://peer1:8081" + request.path() + query, AnswerForm.REDIRECT, ReasonCode.CHOSEN);
    }

    Router route(Function<PlaybackRequest, Decision> decide) {
        Router made = new Router() {
            @Override
            public Decision route(PlaybackRequest request) {
                asked.add(request);
                return decide.apply(request);
            }

            @Override
            public Explanation explain(PlaybackRequest request) {
                return new Explanation(request.stream(), decide.apply(request), "", List.of());
            }
        };
        router.bindRouter(made);
        return made;
    }

    int port() {
        await().atMost(10, SECONDS)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> server.port().state() instanceof PortState.Open);
        return ((PortState.Open) server.port().state()).port();
    }

    Wire connect() throws IOException {
        return new Wire(port());
    }

    PlaybackRequest lastAsked() {
        return asked.get(asked.size() - 1);
    }

    @Override
    public void close() {
        server.close();
        router.close();
        pages.close();
        engine.close();
    }
}
