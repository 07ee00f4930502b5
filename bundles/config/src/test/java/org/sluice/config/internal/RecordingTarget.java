package org.sluice.config.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sluice.config.internal.apply.Target;
import org.sluice.config.internal.mapping.Desired;

/** Keeps the PIDs that were applied. */
final class RecordingTarget implements Target {

    final Set<String> pids = new TreeSet<>();
    final List<String> foreign = new ArrayList<>();
    int applied;
    boolean broken;

    @Override
    public int apply(List<Desired> desired) throws IOException {
        if (broken) {
            throw new IOException("disk full");
        }
        Set<String> wanted = new TreeSet<>(desired.stream().map(Desired::pid).toList());
        int changed = wanted.equals(pids) ? 0 : 1;
        pids.clear();
        pids.addAll(wanted);
        applied++;
        return changed;
    }

    @Override
    public boolean isEmpty() {
        return pids.isEmpty();
    }

    @Override
    public List<String> foreign(String name) {
        return List.copyOf(foreign);
    }
}
