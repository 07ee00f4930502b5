package org.sluice.discovery.internal.http;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.sluice.api.Callbacks;

/** Posts forms for others: discovery is where the JDK's client lives. It has a client and a thread of its own. */
@Component
public final class FormCalls implements Callbacks {

    private static final Duration CONNECT = Duration.ofSeconds(1);

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread made = new Thread(task, "sluice-discovery-callbacks");
                made.setDaemon(true);
                return made;
            });

    private volatile HttpClient client;

    @Activate
    public FormCalls() {
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public CompletionStage<Integer> post(URI url, Map<String, String> fields, Duration patience) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(patience)
                    .setHeader("Content-Type", "application/x-www-form-urlencoded")
                    .setHeader("User-Agent", "Sluice")
                    .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                    .build();
            CompletableFuture<Integer> status = new CompletableFuture<>();
            CompletableFuture<?> sent =
                    client().sendAsync(request, head -> new Unread(() -> status.complete(head.statusCode())));
            sent.whenComplete((answer, fault) -> {
                if (fault != null) {
                    status.completeExceptionally(fault);
                }
            });
            status.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).whenComplete((told, late) -> {
                if (late != null) {
                    sent.cancel(true);
                }
            });
            return status;
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e); // a URL that is none, or the end of discovery
        }
    }

    /**
     * A body that nobody reads: the connection is closed as soon as the status is told, since a body may have no end.
     *
     * @param told is run once the head is there
     */
    private record Unread(Runnable told) implements BodySubscriber<Void> {

        @Override
        public CompletionStage<Void> getBody() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            told.run();
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> chunks) {
            // what was under way when it was cancelled
        }

        @Override
        public void onError(Throwable thrown) {
            // the status was told before
        }

        @Override
        public void onComplete() {
            // there was nothing to read
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

    /** Made for the first who needs it: a client of the JDK costs a thread. */
    private HttpClient client() {
        HttpClient present = client;
        return present != null ? present : made();
    }

    private synchronized HttpClient made() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .executor(new LastingExecutor(thread))
                    .build();
        }
        return client;
    }

    /** Lets go of the client: the JDK ends its thread when nobody knows it any more. */
    @Deactivate
    void stop() {
        client = null;
        thread.shutdown();
    }
}
