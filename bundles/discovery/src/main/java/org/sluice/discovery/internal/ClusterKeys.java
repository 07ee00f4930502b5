package org.sluice.discovery.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sluice.api.config.Secret;
import org.sluice.api.config.Secrets;
import org.sluice.discovery.internal.poll.Keys;
import org.sluice.discovery.internal.settings.ClusterKeyEntry;
import org.sluice.discovery.internal.settings.PreviousClusterKeyEntry;
import org.sluice.model.PeerSettings;

/**
 * Resolves the references of keys and of other secrets of peers at each use. Only while the configuration is being replaced, and nobody resolves, the
 * secrets that were seen last serve on.
 */
final class ClusterKeys implements Keys {

    private final Supplier<Secrets> secrets;
    private final Supplier<ClusterKeyEntry> current;
    private final Supplier<PreviousClusterKeyEntry> previous;
    private final Map<String, Secret> lastSeen = new ConcurrentHashMap<>();

    ClusterKeys(
            Supplier<Secrets> secrets, Supplier<ClusterKeyEntry> current, Supplier<PreviousClusterKeyEntry> previous) {
        this.secrets = secrets;
        this.current = current;
        this.previous = previous;
    }

    @Override
    public Optional<Secret> of(PeerSettings peer, boolean old) {
        return (old ? oldReference(peer) : reference(peer)).flatMap(this::resolve);
    }

    @Override
    public Optional<Secret> of(PeerSettings peer, String option) {
        return peer.words().getOrDefault(option, List.of()).stream()
                .findFirst()
                .filter(reference -> reference.startsWith(Secrets.PREFIX))
                .flatMap(this::resolve);
    }

    /** The global key and its predecessor, as far as there are such. */
    List<Secret> global() {
        Stream<Optional<String>> references = Stream.of(
                Optional.ofNullable(current.get()).flatMap(ClusterKeyEntry::reference),
                Optional.ofNullable(previous.get()).flatMap(PreviousClusterKeyEntry::reference));
        return references
                .flatMap(Optional::stream)
                .map(this::resolve)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Secret> resolve(String reference) {
        Secrets resolver = secrets.get();
        if (resolver == null) {
            return Optional.ofNullable(lastSeen.get(reference));
        }
        Optional<Secret> secret = resolver.resolve(reference);
        if (secret.isPresent()) {
            lastSeen.put(reference, secret.get());
        } else {
            lastSeen.remove(reference);
        }
        return secret;
    }

    private Optional<String> reference(PeerSettings peer) {
        return Optional.ofNullable(peer.clusterKey())
                .or(() -> Optional.ofNullable(current.get()).flatMap(ClusterKeyEntry::reference));
    }

    private Optional<String> oldReference(PeerSettings peer) {
        return Optional.ofNullable(peer.previousClusterKey())
                .or(() -> Optional.ofNullable(previous.get()).flatMap(PreviousClusterKeyEntry::reference));
    }
}
