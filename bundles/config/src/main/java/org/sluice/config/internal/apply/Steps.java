package org.sluice.config.internal.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.sluice.api.config.Options;
import org.sluice.config.internal.mapping.Desired;

/**
 * What an edit comes to, in the order in which it is made: additions before changes, deletions behind them. A key that is
 * exchanged is so accepted as the previous one before the new one takes its place.
 *
 * <p>What opens the administration port to other machines stands apart, so that the port never listens wider than both the
 * file before and the file after the edit have it: {@code edit_auth} goes before anything else does, and comes when nothing
 * of {@code admin_http} changes any more.
 *
 * @param first goes before all else
 * @param wanted comes or changes
 * @param surplus goes
 * @param last comes when all else is done
 */
record Steps(List<Configuration> first, List<Desired> wanted, List<Configuration> surplus, List<Desired> last) {

    private static final String GUARD = "org.sluice.edit_auth";
    private static final String GUARDED = "org.sluice.admin_http";

    /** @param present by PID */
    static Steps of(Map<String, Configuration> present, List<Desired> desired) throws IOException {
        List<Desired> added = new ArrayList<>();
        List<Desired> changed = new ArrayList<>();
        for (Desired wanted : desired) {
            Configuration known = present.remove(wanted.pid());
            if (known == null) {
                added.add(wanted);
            } else if (!wanted.factoryPid().equals(known.getFactoryPid())
                    || !wanted.says(ConfigurationStore.properties(known), Options.ORIGIN)) {
                changed.add(wanted);
            }
        }
        List<Configuration> first = new ArrayList<>();
        List<Configuration> surplus = new ArrayList<>();
        for (Configuration gone : present.values()) {
            (GUARD.equals(gone.getFactoryPid()) ? first : surplus).add(gone);
        }
        boolean moves = changed.stream().anyMatch(each -> each.factoryPid().equals(GUARDED))
                || surplus.stream().anyMatch(gone -> GUARDED.equals(gone.getFactoryPid()));
        List<Desired> last = new ArrayList<>();
        if (moves) {
            added.stream().filter(each -> each.factoryPid().equals(GUARD)).forEach(last::add);
            added.removeAll(last);
        }
        added.addAll(changed);
        return new Steps(first, added, surplus, last);
    }

    int size() {
        return first.size() + wanted.size() + surplus.size() + last.size();
    }
}
