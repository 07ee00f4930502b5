package org.sluice.web.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.sluice.api.admin.Administration;

/** The administration of the moment: its bundle may leave and come back while calls are answered. */
final class PresentAdministration {

    private PresentAdministration() {}

    /** @param now gives null while there is none; calls are then problems */
    static Administration of(Supplier<Administration> now) {
        return (Administration) Proxy.newProxyInstance(
                PresentAdministration.class.getClassLoader(),
                new Class<?>[] {Administration.class},
                (proxy, method, arguments) -> ask(now.get(), method, arguments));
    }

    private static Object ask(Administration present, Method method, Object... arguments) throws Throwable {
        if (present == null) {
            throw Problem.of(
                    503, "no_administration", "the bundle org.sluice.admin is away", "Start it and try again.");
        }
        try {
            return method.invoke(present, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
