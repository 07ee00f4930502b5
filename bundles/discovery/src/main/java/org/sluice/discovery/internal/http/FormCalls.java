package org.sluice.discovery.internal.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.sluice.api.Callbacks;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;

/** Posts forms for others: discovery is where HTTP servers are called. It has connections and a thread of its own. */
@Component
public final class FormCalls implements Callbacks {

    private static final Duration CONNECT = Duration.ofSeconds(1);

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread made = new Thread(task, "sluice-discovery-callbacks");
                made.setDaemon(true);
                return made;
            });
    private final LastingExecutor executor = new LastingExecutor(thread);
    private final Connections connections = new Connections("sluice-discovery-callbacks-http-", 1);

    @Activate
    public FormCalls() {
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public CompletionStage<Integer> post(URI url, Map<String, String> fields, Duration patience) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        try {
            Map<String, String> headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
            SSLContext tls = "https".equalsIgnoreCase(url.getScheme()) ? SSLContext.getDefault() : null;
            HttpCall<Void> call = new HttpCall<>(
                            connections,
                            executor,
                            Origin.of(url, tls),
                            new Question(url, headers, true, form(fields)),
                            CONNECT,
                            new LimitedBody<>(new Unread(), Long.MAX_VALUE),
                            head -> executor.execute(() -> status.complete(head.status())))
                    .send();
            call.result().whenComplete((nothing, fault) -> {
                if (fault != null) {
                    status.completeExceptionally(fault);
                }
            });
            status.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((told, late) -> call.abort(new PollFailure(Kind.TIMEOUT, "nobody waits any more")));
        } catch (RuntimeException | NoSuchAlgorithmException e) {
            status.completeExceptionally(e); // a URL that is none, or the end of discovery
        }
        return status;
    }

    /** A body that nobody reads: the connection is closed as soon as the status is told, since a body may have no end. */
    private static final class Unread implements ResponseReader<Void> {

        @Override
        public void status(int status) {
            // the head was told before
        }

        @Override
        public void body(ByteBuffer chunk) {
            // what arrives until the connection is closed
        }

        @Override
        public Void end() {
            return null;
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Cuts what is under way. */
    @Deactivate
    void stop() {
        connections.close();
        thread.shutdown();
    }
}
