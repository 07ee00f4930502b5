package org.sluice.config.internal.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.api.config.Secret;

/**
 * What a set of files wants.
 *
 * @param desired one configuration per directive
 * @param secrets by the reference that stands for them in the configurations
 * @param peers the names of all peers
 * @param manual whether edits wait for an explicit reload
 * @param doors those of the desired configurations that open a port and have no error in them, whatever else is wrong
 */
public record Mapping(
        List<Desired> desired, Map<String, Secret> secrets, Set<String> peers, boolean manual, List<Desired> doors) {

    public Mapping {
        desired = List.copyOf(desired);
        doors = List.copyOf(doors);
        secrets = Map.copyOf(secrets);
        peers = Set.copyOf(peers);
    }

    /** Shows no secrets and no properties. */
    @Override
    public String toString() {
        return "Mapping[" + desired.size() + " configurations, " + peers.size() + " peers]";
    }
}
