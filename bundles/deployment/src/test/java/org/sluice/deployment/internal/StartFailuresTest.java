package org.sluice.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;
import org.osgi.service.log.LogEntry;

class StartFailuresTest {

    private final StartFailures failures = new StartFailures();

    private static LogEntry entry(Throwable exception) {
        return (LogEntry) Proxy.newProxyInstance(
                LogEntry.class.getClassLoader(),
                new Class<?>[] {LogEntry.class},
                (proxy, method, arguments) -> method.getName().equals("getException") ? exception : null);
    }

    private static BundleException activator(String message, String why) {
        return new BundleException(message, BundleException.ACTIVATOR_ERROR, new IllegalStateException(why));
    }

    @Test
    void whatAnActivatorThrewIsKnownByItsBundle() {
        failures.logged(entry(activator("Activator start error in bundle org.acme.flv [92].", "no key\nat all")));
        assertThat(failures.of(92)).isEqualTo("java.lang.IllegalStateException: no key");
        failures.logged(entry(activator("Activator start error in bundle org.acme.flv [92](R 92.1).", "no lock")));
        assertThat(failures.of(92)).isEqualTo("java.lang.IllegalStateException: no lock");
    }

    @Test
    void nothingElseIsKept() {
        failures.logged(entry(null));
        failures.logged(entry(new IllegalStateException("[92]")));
        failures.logged(
                entry(new BundleException("Unable to resolve org.acme.flv [92]", BundleException.RESOLVE_ERROR)));
        assertThat(failures.of(92)).isNull();
    }

    @Test
    void whatIsGoneIsForgotten() {
        failures.logged(entry(activator("Activator start error in bundle org.acme.flv [92].", "no key")));
        failures.keep(Set.of(1L, 92L));
        assertThat(failures.of(92)).isNotNull();
        failures.keep(Set.of(1L));
        assertThat(failures.of(92)).isNull();
    }
}
