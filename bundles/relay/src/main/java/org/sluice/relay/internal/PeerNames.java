package org.sluice.relay.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
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
    private final Map<String, CompletableFuture<InetAddress>> asked = new ConcurrentHashMap<>();
    private final Resolver resolver;

    /** Finds the address of a host; blocks. */
    interface Resolver {
        InetAddress address(String host) throws IOException;
    }

    PeerNames() {
        this(InetAddress::getByName);
    }

    PeerNames(Resolver resolver) {
        this.resolver = resolver;
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
     * called: at once where nothing has to be asked for, else on a thread of this object.
     */
    void find(RelayTarget target, BiConsumer<InetSocketAddress, ClientTls> found, Consumer<Exception> failed) {
        InetAddress literal = IpLiteral.parse(bare(target.host()));
        if (literal != null && !target.scheme().secure()) {
            found.accept(new InetSocketAddress(literal, target.port()), null);
            return;
        }
        address(bare(target.host())).whenComplete((address, fault) -> arrived(target, address, fault, found, failed));
    }

    /** All who want a host's address while it is looked for wait for one look-up: a host of no name server holds one thread. */
    private CompletableFuture<InetAddress> address(String host) {
        CompletableFuture<InetAddress> wanted = new CompletableFuture<>();
        CompletableFuture<InetAddress> underWay = asked.putIfAbsent(host, wanted);
        if (underWay != null) {
            return underWay;
        }
        try {
            threads.execute(() -> look(host, wanted));
        } catch (RejectedExecutionException e) {
            asked.remove(host);
            wanted.completeExceptionally(e);
        }
        return wanted;
    }

    private void look(String host, CompletableFuture<InetAddress> wanted) {
        try {
            InetAddress address = resolver.address(host);
            asked.remove(host);
            wanted.complete(address);
        } catch (IOException | RuntimeException e) {
            asked.remove(host);
            wanted.completeExceptionally(e);
        }
    }

    private void arrived(
            RelayTarget target,
            InetAddress address,
            Throwable fault,
            BiConsumer<InetSocketAddress, ClientTls> found,
            Consumer<Exception> failed) {
        ClientTls tls;
        try {
            if (fault != null) {
                throw fault instanceof Exception known ? known : new IOException(fault);
            }
            tls = target.scheme().secure() ? trusted(target.tls()) : null;
        } catch (Exception e) {
            failed.accept(e);
            return;
        }
        found.accept(new InetSocketAddress(address, target.port()), tls);
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
