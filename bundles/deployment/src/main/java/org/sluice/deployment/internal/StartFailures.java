package org.sluice.deployment.internal;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleException;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;

/**
 * What activators threw. The framework hands that to whoever started the bundle, who writes it into the log and forgets
 * it: so it is read there. Keeps texts alone, since an exception would hold on to the bundle's class loader.
 */
final class StartFailures implements LogListener {

    /** As the framework names a bundle: {@code org.acme.flv [92]}. */
    private static final Pattern NUMBER = Pattern.compile("\\[(\\d+)(\\(.*?\\))?]");

    private final Map<Long, String> thrown = new ConcurrentHashMap<>();

    @Override
    public void logged(LogEntry entry) {
        if (entry.getException() instanceof BundleException failure
                && failure.getType() == BundleException.ACTIVATOR_ERROR
                && failure.getCause() != null) {
            Matcher number = NUMBER.matcher(String.valueOf(failure.getMessage()));
            if (number.find()) {
                thrown.put(
                        Long.valueOf(number.group(1)),
                        firstLine(failure.getCause().toString()));
            }
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** What the activator of a bundle threw last; null where nobody heard of it. */
    String of(long bundle) {
        return thrown.get(bundle);
    }

    /** Forgets those that are gone. */
    void keep(Collection<Long> bundles) {
        thrown.keySet().retainAll(bundles);
    }
}
