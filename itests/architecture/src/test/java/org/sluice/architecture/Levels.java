package org.sluice.architecture;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of levels (docs/architecture.md) as data: every bundle that may exist, and which bundles it may know. */
final class Levels {

    /**
     * One row.
     *
     * @param name the bundle's folder, or {@code family.*} for every bundle of a family
     * @param knows names of the bundles that it may import
     * @param exports whether others may import it
     */
    record Room(String name, int level, Set<String> knows, boolean exports) {
        boolean mayKnow(String folder) {
            return knows.contains(folder);
        }
    }

    private static final Set<String> PLUG_INS = Set.of("model", "api");
    private static final Set<String> LISTENERS = Set.of("model", "api", "net", "relay");

    static final List<Room> TABLE = List.of(
            open("model", 0, Set.of()),
            open("api", 1, Set.of("model")),
            open("net", 1, Set.of("model", "api")),
            open("relay", 1, Set.of("model", "api", "net")),
            closed("config", 2),
            closed("discovery", 2),
            closed("driver.*", 2),
            closed("stats", 2),
            closed("policy.*", 2),
            // The two lock-free tables beside the routing snapshot: a bundle of their own, so that they outlive a swap.
            closed("viewers", 2),
            closed("geo", 2),
            closed("routing", 2),
            closed("admin", 2),
            closed("deployment", 2),
            new Room("listener.*", 3, LISTENERS, false),
            closed("playback.*", 3),
            closed("peerapi", 3),
            closed("shell", 3),
            closed("web", 3),
            // Beside the house, for integrators and the demo: nobody in the house knows them.
            open("testkit", 4, PLUG_INS),
            open("archetype", 4, PLUG_INS),
            new Room("demo", 5, Set.of("model", "api", "testkit"), false));

    /** Arrows within one level, each with its reason. */
    static final Set<String> WITHIN_A_LEVEL = Set.of(
            // All are the frame; relaying is built from the network kit, and has a directive and counts to tell.
            "relay -> net",
            "relay -> api",
            // What listeners share asks the router and reads options (ADR 19).
            "net -> api");

    private static final Set<String> FAMILIES = Set.of("driver", "policy", "listener", "playback");

    private Levels() {}

    private static Room open(String name, int level, Set<String> knows) {
        return new Room(name, level, knows, true);
    }

    private static Room closed(String name, int level) {
        return new Room(name, level, PLUG_INS, false);
    }

    /** The row of a bundle. */
    static Optional<Room> room(String folder) {
        String name = FAMILIES.contains(family(folder)) ? family(folder) + ".*" : folder;
        return TABLE.stream().filter(room -> room.name().equals(name)).findFirst();
    }

    /** The folder of the bundle that owns a package below a root; empty for packages that are not ours. */
    static Optional<String> folder(String root, String packageName) {
        if (!packageName.startsWith(root + ".")) {
            return Optional.empty();
        }
        String[] words = packageName.substring(root.length() + 1).split("\\.");
        return Optional.of(words.length > 1 && FAMILIES.contains(words[0]) ? words[0] + "." + words[1] : words[0]);
    }

    private static String family(String folder) {
        int dot = folder.indexOf('.');
        return dot < 0 ? "" : folder.substring(0, dot);
    }
}
