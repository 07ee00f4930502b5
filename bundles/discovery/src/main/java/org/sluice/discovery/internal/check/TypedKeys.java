package org.sluice.discovery.internal.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.api.config.Secret;
import org.sluice.discovery.internal.poll.Keys;
import org.sluice.model.PeerSettings;

/** Keys of a peer that is not saved: those that somebody typed, and for all other references those of the configuration. */
final class TypedKeys implements Keys {

    private final Keys saved;
    private final Map<String, Secret> typed;

    TypedKeys(Keys saved, Map<String, Secret> typed) {
        this.saved = saved;
        this.typed = Map.copyOf(typed);
    }

    @Override
    public Optional<Secret> of(PeerSettings peer, boolean previous) {
        String reference = previous ? peer.previousClusterKey() : peer.clusterKey();
        Secret secret = reference == null ? null : typed.get(reference);
        return secret == null ? saved.of(peer, previous) : Optional.of(secret);
    }

    @Override
    public Optional<Secret> of(PeerSettings peer, String option) {
        return peer.words().getOrDefault(option, List.of()).stream()
                .map(typed::get)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .or(() -> saved.of(peer, option));
    }
}
