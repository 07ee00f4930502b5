package org.sluice.deployment.internal;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ops4j.pax.logging.spi.PaxAppender;
import org.ops4j.pax.logging.spi.PaxLoggingEvent;

/**
 * What activators threw. The framework hands that to whoever started the bundle, who writes it into the log and forgets
 * it: so it is read there. Called by whatever thread logs, for warnings and errors, and for what Sluice says.
 */
final class StartFailures implements PaxAppender {

    /** In the framework's words: {@code Activator start error in bundle org.acme.flv [92].} */
    private static final Pattern NUMBER = Pattern.compile("Activator start error in bundle .* \\[(\\d+)");

    private static final String CAUSE = "Caused by: ";

    private final Map<Long, String> thrown = new ConcurrentHashMap<>();

    @Override
    public void doAppend(PaxLoggingEvent event) {
        String[] stack = event.getThrowableStrRep();
        if (stack == null) {
            return;
        }
        Long bundle = null;
        for (String line : stack) {
            Matcher number = NUMBER.matcher(line);
            if (bundle == null && number.find()) {
                bundle = Long.valueOf(number.group(1));
            } else if (bundle != null && line.startsWith(CAUSE)) {
                thrown.put(bundle, line.substring(CAUSE.length()).strip());
                return;
            }
        }
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
