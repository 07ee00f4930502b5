package ${package};

import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;

/** The candidate with the fewest viewers for its weight. Stateless; called on I/O threads: must not block or allocate. */
@Component(property = RoutingPolicy.NAME + "=${word}")
public final class ${className}Policy implements RoutingPolicy {

    @Override
    public int choose(Candidates candidates) {
        int best = 0;
        for (int i = 1; i < candidates.size(); i++) {
            if (score(candidates, i) < score(candidates, best)) {
                best = i;
            }
        }
        return best;
    }

    /** Who does not tell its viewers comes last: unknown is not zero. */
    @Override
    public double score(Candidates candidates, int index) {
        double clients = candidates.clients(index);
        return Double.isNaN(clients) ? Double.MAX_VALUE : clients / candidates.weight(index);
    }
}
