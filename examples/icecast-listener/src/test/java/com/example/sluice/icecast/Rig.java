package com.example.sluice.icecast;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.sluice.api.Router;
import org.sluice.api.config.Options;
import org.sluice.model.AnswerForm;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.net.PortState;
import org.sluice.testkit.contract.OpenListener;

/** The listener on a free loopback port. */
final class Rig implements OpenListener {

    final IcecastRouter router = new IcecastRouter();
    final List<PlaybackRequest> asked = new CopyOnWriteArrayList<>();
    private final Accounts accounts = new Accounts();
    private final IcecastServer server;

    Rig(String... options) {
        server = new IcecastServer(settings("127.0.0.1:0", options), router, accounts, state -> {});
        server.port().open();
    }

    static IcecastSettings settings(String word, String... options) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Options.WORDS, new String[] {word});
        for (int i = 0; i < options.length; i += 2) {
            properties.put(options[i], options[i + 1]);
        }
        return IcecastSettings.of(new Options(properties));
    }

    Rig routing(Function<PlaybackRequest, Decision> decide) {
        router.bindRouter(new Router() {
            @Override
            public Decision route(PlaybackRequest request) {
                asked.add(request);
                return decide.apply(request);
            }

            @Override
            public Explanation explain(PlaybackRequest request) {
                return new Explanation(request.stream(), decide.apply(request), "", List.of());
            }
        });
        return this;
    }

    static Decision toPeer(PlaybackRequest request) {
        String query = request.query() == null ? "" : '?' + request.query();
        return new Decision.Redirect(
                "peer1",
                "http://peer1.example.com:8000" + request.path() + query,
                AnswerForm.REDIRECT,
                ReasonCode.CHOSEN);
    }

    @Override
    public int port() {
        if (!(server.port().state() instanceof PortState.Open)) {
            await().atMost(10, SECONDS).until(() -> server.port().state() instanceof PortState.Open);
        }
        return ((PortState.Open) server.port().state()).port();
    }

    /** What is answered until the connection ends. */
    String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        server.close();
        router.close();
        accounts.close();
    }
}
