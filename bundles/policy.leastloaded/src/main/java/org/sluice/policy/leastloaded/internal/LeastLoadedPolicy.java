package org.sluice.policy.leastloaded.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;

/**
 * Chooses the peer whose tightest resource is least used. A peer's load is the highest of its known {@link Ratio}s,
 * each raised by the viewers who were sent there but do not show in it yet, over its weight. A peer that tells no ratio
 * at all counts at what its viewers would cost the average of the others. Where those who do tell have no ratio in
 * common, the loads would not compare, and viewers over weight stand in. Among equals the highest rank wins. Stateless;
 * called on I/O threads; allocates nothing.
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

    @Override
    public double score(Candidates candidates, int index) {
        if (!oneInCommon(candidates)) {
            return byViewers(candidates, index, counted(candidates));
        }
        double cpu = Ratio.CPU.perViewer(candidates);
        double bitrate = Ratio.BITRATE.perViewer(candidates);
        double interfaceLoad = Ratio.INTERFACE_LOAD.perViewer(candidates);
        double load = tightest(candidates, index, cpu, bitrate, interfaceLoad);
        if (load == Double.NEGATIVE_INFINITY) {
            load = (candidates.clients(index) + 1) * ofAll(candidates, cpu, bitrate, interfaceLoad);
        }
        return load / candidates.weight(index);
    }

    private static boolean oneInCommon(Candidates candidates) {
        for (Ratio ratio : RATIOS) {
            int telling = 0;
            boolean common = true;
            for (int i = 0; common && i < candidates.size(); i++) {
                boolean knows = ratio.knows(candidates, i);
                telling += knows ? 1 : 0;
                common = knows || !tells(candidates, i);
            }
            if (common && telling > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether any ratio of the peer is known. */
    private static boolean tells(Candidates candidates, int index) {
        for (Ratio ratio : RATIOS) {
            if (ratio.knows(candidates, index)) {
                return true;
            }
        }
        return false;
    }

    private static int byRatio(Candidates candidates) {
        double cpu = Ratio.CPU.perViewer(candidates);
        double bitrate = Ratio.BITRATE.perViewer(candidates);
        double interfaceLoad = Ratio.INTERFACE_LOAD.perViewer(candidates);
        double perViewer = Double.NaN;
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double load = tightest(candidates, i, cpu, bitrate, interfaceLoad);
            if (load == Double.NEGATIVE_INFINITY) {
                perViewer = Double.isNaN(perViewer) ? ofAll(candidates, cpu, bitrate, interfaceLoad) : perViewer;
                load = (candidates.clients(i) + 1) * perViewer;
            }
            load /= candidates.weight(i);
            if (load < least || (load == least && candidates.rank(i) > candidates.rank(best))) {
                best = i;
                least = load;
            }
        }
        return best;
    }

    /** The highest known ratio; below any other when none is known. */
    private static double tightest(Candidates candidates, int index, double cpu, double bitrate, double interfaceLoad) {
        return Math.max(
                Math.max(Ratio.CPU.of(candidates, index, cpu), Ratio.BITRATE.of(candidates, index, bitrate)),
                Math.max(
                        Ratio.CLIENTS.of(candidates, index, 0),
                        Ratio.INTERFACE_LOAD.of(candidates, index, interfaceLoad)));
    }

    /**
     * What a viewer costs the average of the candidates that tell. Each is taken to have one viewer more than it has:
     * where there are none yet, a peer that tells nothing is as good as the average, neither idle nor full.
     */
    private static double ofAll(Candidates candidates, double cpu, double bitrate, double interfaceLoad) {
        double used = 0;
        double viewers = 0;
        for (int i = 0; i < candidates.size(); i++) {
            double load = tightest(candidates, i, cpu, bitrate, interfaceLoad);
            if (load > Double.NEGATIVE_INFINITY && !Double.isNaN(candidates.clients(i))) {
                used += load;
                viewers += candidates.clients(i) + 1;
            }
        }
        return viewers > 0 ? used / viewers : Ratio.GUESS;
    }

    private static int byViewers(Candidates candidates) {
        boolean counted = counted(candidates);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double load = byViewers(candidates, i, counted);
            if (load < least || (load == least && candidates.rank(i) > candidates.rank(best))) {
                best = i;
                least = load;
            }
        }
        return best;
    }

    private static double byViewers(Candidates candidates, int index, boolean counted) {
        return (counted ? candidates.clients(index) : candidates.pending(index)) / candidates.weight(index);
    }

    /** Whether the viewers of all candidates are known. */
    private static boolean counted(Candidates candidates) {
        boolean counted = true;
        for (int i = 0; i < candidates.size(); i++) {
            counted &= !Double.isNaN(candidates.clients(i));
        }
        return counted;
    }
}
