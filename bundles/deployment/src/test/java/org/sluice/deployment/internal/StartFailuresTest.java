package org.sluice.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ops4j.pax.logging.spi.PaxLoggingEvent;

class StartFailuresTest {

    private static final String ERROR =
            "org.osgi.framework.BundleException: Activator start error in bundle org.acme.flv [92].";
    private static final String FRAME = "\tat org.acme.flv.Starter.start(Starter.java:4)";

    private final StartFailures failures = new StartFailures();

    private static PaxLoggingEvent event(String... stack) {
        return (PaxLoggingEvent) Proxy.newProxyInstance(
                PaxLoggingEvent.class.getClassLoader(),
                new Class<?>[] {PaxLoggingEvent.class},
                (proxy, method, none) -> method.getName().equals("getThrowableStrRep") ? stack : null);
    }

    @Test
    void whatAnActivatorThrewIsKnownByItsBundle() {
        failures.doAppend(event(ERROR, FRAME, "Caused by: java.lang.IllegalStateException: no key", FRAME));
        assertThat(failures.of(92)).isEqualTo("java.lang.IllegalStateException: no key");
        failures.doAppend(event("java.io.IOException: x", "Caused by: " + ERROR, FRAME, "Caused by: a.B: no lock"));
        assertThat(failures.of(92)).isEqualTo("a.B: no lock");
    }

    @Test
    void nothingElseIsKept() {
        failures.doAppend(event((String[]) null));
        failures.doAppend(event("java.io.IOException: in bundle org.acme.flv [92]", "Caused by: a.B: no key"));
        failures.doAppend(event(ERROR, FRAME));
        assertThat(failures.of(92)).isNull();
    }

    @Test
    void whatIsGoneIsForgotten() {
        failures.doAppend(event(ERROR, "Caused by: a.B: no key"));
        failures.keep(Set.of(1L, 92L));
        assertThat(failures.of(92)).isNotNull();
        failures.keep(Set.of(1L));
        assertThat(failures.of(92)).isNull();
    }
}
