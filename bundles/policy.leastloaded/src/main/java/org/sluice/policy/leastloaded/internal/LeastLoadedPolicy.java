package org.sluice.policy.leastloaded.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;

/**
 * Chooses the peer whose tightest resource is least used. A peer's load is the highest of its known {@link Ratio}s,
 * each raised by the viewers who were sent there but do not show in it yet, over its weight. Where no ratio is known
 * of all candidates, the loads would not compare, and viewers over weight stand in. Among equals the highest rank
 * wins. Stateless; called on I/O threads.
 */
@Component(property = RoutingPolicy.NAME + "=leastloaded")
public final class LeastLoadedPolicy implements RoutingPolicy {

    private static final Ratio[] RATIOS = Ratio.values();

    @Activate
    public LeastLoadedPolicy() {
        // nothing to set
    }

    @Override
    public int choose(Candidates candidates) {
        return oneInCommon(candidates) ? byRatio(candidates) : byViewers(candidates);
    }

    private static boolean oneInCommon(Candidates candidates) {
        for (Ratio ratio : RATIOS) {
            boolean common = true;
            for (int i = 0; common && i < candidates.size(); i++) {
                common = ratio.knows(candidates, i);
            }
            if (common) {
                return true;
            }
        }
        return false;
    }

    private static int byRatio(Candidates candidates) {
        double cpu = Ratio.CPU.perViewer(candidates);
        double bitrate = Ratio.BITRATE.perViewer(candidates);
        double interfaceLoad = Ratio.INTERFACE_LOAD.perViewer(candidates);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double load = Math.max(
                    Math.max(Ratio.CPU.of(candidates, i, cpu), Ratio.BITRATE.of(candidates, i, bitrate)),
                    Math.max(
                            Ratio.CLIENTS.of(candidates, i, 0), Ratio.INTERFACE_LOAD.of(candidates, i, interfaceLoad)));
            load /= candidates.weight(i);
            if (load < least || (load == least && candidates.rank(i) > candidates.rank(best))) {
                best = i;
                least = load;
            }
        }
        return best;
    }

    private static int byViewers(Candidates candidates) {
        boolean counted = true;
        for (int i = 0; i < candidates.size(); i++) {
            counted &= !Double.isNaN(candidates.clients(i));
        }
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double load = (counted ? candidates.clients(i) : candidates.pending(i)) / candidates.weight(i);
            if (load < least || (load == least && candidates.rank(i) > candidates.rank(best))) {
                best = i;
                least = load;
            }
        }
        return best;
    }
}
