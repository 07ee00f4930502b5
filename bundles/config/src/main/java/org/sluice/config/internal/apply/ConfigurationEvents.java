package org.sluice.config.internal.apply;

import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Hears what happens to configurations, on Config Admin's thread: that others touched ours, and that a fence has passed.
 * Config Admin tells all its listeners of one change before the next one, so that a change of the fence, made last, is
 * heard when all changes before it have reached their components.
 */
@Component(service = {ConfigurationEvents.class, ConfigurationListener.class})
public final class ConfigurationEvents implements ConfigurationListener {

    /** A configuration that nobody reads. */
    static final String FENCE = "org.sluice.config.fence";

    private final AtomicBoolean touched = new AtomicBoolean();
    private long passed;

    @Activate
    public ConfigurationEvents() {
        // Nothing to open: events are heard from now on.
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String pid = event.getPid();
        if (FENCE.equals(pid)) {
            if (event.getType() == ConfigurationEvent.CM_UPDATED) {
                pass();
            }
        } else if (ConfigurationStore.isOurs(pid) || ConfigurationStore.isOurs(event.getFactoryPid())) {
            touched.set(true);
        }
    }

    private synchronized void pass() {
        passed++;
        notifyAll();
    }

    /** How many changes of the fence were heard. */
    synchronized long passed() {
        return passed;
    }

    /** Waits until so many changes of the fence were heard; false when they were not in time. */
    synchronized boolean await(long number, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (passed < number) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Whether a configuration of ours was touched, by whomever, since this was asked last. */
    public boolean takeTouched() {
        return touched.getAndSet(false);
    }
}
