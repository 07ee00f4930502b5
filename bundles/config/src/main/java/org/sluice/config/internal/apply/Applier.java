package org.sluice.config.internal.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.config.ConfigEpoch;
import org.sluice.config.internal.mapping.Desired;

/**
 * Makes Config Admin hold what the file wants, in the order of {@link Steps}; what says the same already is not touched.
 * Runs on the one thread of the configuration.
 */
public final class Applier implements Target {

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);
    private static final long FENCE_MILLIS = 30_000;

    private final ConfigurationStore store;
    private final ConfigurationEvents events;
    private final Supplier<List<ConfigEpoch>> observers;
    private long fences;

    /** @param observers who is told of begin and commit; asked once per edit */
    public Applier(ConfigurationAdmin admin, ConfigurationEvents events, Supplier<List<ConfigEpoch>> observers) {
        this.store = new ConfigurationStore(admin);
        this.events = events;
        this.observers = observers;
        this.fences = events.passed();
    }

    @Override
    public int apply(List<Desired> desired) throws IOException {
        Steps steps = Steps.of(store.fromFile(), desired);
        if (steps.size() == 0) {
            return 0;
        }
        List<Configuration> written = new ArrayList<>();
        List<ConfigEpoch> epochs = List.copyOf(observers.get());
        tell(epochs, ConfigEpoch::begin);
        try {
            delete(steps.first());
            written.addAll(put(steps.wanted()));
            delete(steps.surplus());
            written.addAll(put(steps.last()));
        } finally {
            tell(epochs, ConfigEpoch::commit);
        }
        for (Configuration configuration : written) {
            store.protect(configuration);
        }
        return steps.size();
    }

    private List<Configuration> put(List<Desired> wanted) throws IOException {
        List<Configuration> written = new ArrayList<>();
        for (Desired each : wanted) {
            written.add(store.put(each));
        }
        if (!wanted.isEmpty()) {
            fence();
        }
        return written;
    }

    private void delete(List<Configuration> surplus) throws IOException {
        for (Configuration gone : surplus) {
            store.delete(gone);
        }
        if (!surplus.isEmpty()) {
            fence();
        }
    }

    @Override
    public boolean isEmpty() throws IOException {
        return store.fromFile().isEmpty();
    }

    @Override
    public List<String> foreign(String file) throws IOException {
        return store.foreign(file);
    }

    /** Waits until all changes so far have reached their components. */
    private void fence() throws IOException {
        long number = ++fences;
        store.touchFence(number);
        try {
            if (!events.await(number, FENCE_MILLIS)) {
                fences = events.passed();
                LOG.warn(
                        "Components did not take their configuration within {} s; going on without them",
                        FENCE_MILLIS / 1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One observer that fails does not keep the others from hearing. */
    private static void tell(List<ConfigEpoch> epochs, Consumer<ConfigEpoch> what) {
        for (ConfigEpoch epoch : epochs) {
            try {
                what.accept(epoch);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("{} failed at the bounds of an edit", epoch.getClass().getName(), e);
            }
        }
    }
}
