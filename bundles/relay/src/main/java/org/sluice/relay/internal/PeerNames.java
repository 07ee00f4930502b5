package org.sluice.relay.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.sluice.model.PeerTls;
import org.sluice.model.RelayTarget;
import org.sluice.net.ClientTls;
import org.sluice.net.IpLiteral;
import org.sluice.net.NamedThreads;

/**
 * Finds out what must be known before a connection to a peer can begin: its address, and whom to trust. Both may wait,
 * for a name server and for the disk, and so have threads of their own. What is trusted is read again after a minute.
 */
final class PeerNames implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int MOST_WAITING = 4_096;
    private static final int MOST_KEPT = 256;
    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);

    private record Trust(ClientTls tls, long until) {}

    private final ThreadPoolExecutor threads;
    private final Map<PeerTls, Trust> trust = new ConcurrentHashMap<>();

    PeerNames() {
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                new NamedThreads("sluice-relay-names"));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Hands over the peer's address, and, for a secure scheme, what checks it; else null. Exactly one of the two is
     * called, at once where nothing has to be asked for.
     */
    void find(RelayTarget target, BiConsumer<InetSocketAddress, ClientTls> found, Consumer<Exception> failed) {
        InetAddress literal = IpLiteral.parse(bare(target.host()));
        if (literal != null && !target.scheme().secure()) {
            found.accept(new InetSocketAddress(literal, target.port()), null);
            return;
        }
        try {
            threads.execute(() -> look(target, found, failed));
        } catch (RejectedExecutionException e) {
            failed.accept(e);
        }
    }

    private void look(RelayTarget target, BiConsumer<InetSocketAddress, ClientTls> found, Consumer<Exception> failed) {
        InetSocketAddress address;
        ClientTls tls;
        try {
            address = new InetSocketAddress(InetAddress.getByName(bare(target.host())), target.port());
            tls = target.scheme().secure() ? trusted(target.tls()) : null;
        } catch (Exception e) {
            failed.accept(e);
            return;
        }
        found.accept(address, tls);
    }

    private ClientTls trusted(PeerTls tls) throws Exception {
        Trust kept = trust.get(tls);
        long now = System.nanoTime();
        if (kept != null && now - kept.until < 0) {
            return kept.tls;
        }
        Path authorities = tls.authorities() == null ? null : Path.of(tls.authorities());
        ClientTls read = ClientTls.load(authorities, tls.verify());
        if (trust.size() >= MOST_KEPT) {
            trust.clear();
        }
        trust.put(tls, new Trust(read, now + KEPT_NANOS));
        return read;
    }

    /** A host without the brackets of an IPv6 literal. */
    static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
