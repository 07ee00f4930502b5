package org.sluice.deployment.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A call that the container makes to a bundle so that it comes or goes: a component's constructor, its activation, a
 * service handed to it, or an activator. Found in a thread's stack, for nobody tells of it otherwise.
 *
 * @param leaving the bundle is being taken away, which may take as long as its drain
 * @param stack the bundle's part of it first
 */
record ComponentCall(
        long threadId, String thread, String type, String method, boolean leaving, List<StackTraceElement> stack) {

    private static final String INJECTION = "org.apache.felix.scr.impl.inject.";
    private static final String ACTIVATORS = "org.apache.felix.framework.util.SecureAction";
    private static final List<String> REFLECTION =
            List.of("java.lang.reflect.", "jdk.internal.reflect.", "java.lang.invoke.", "java.security.");
    private static final List<String> ENDS =
            List.of("stopActivator", "disposeImplementationObject", "invokeUnbindMethod", "invokeDeactivate");

    /** Those under way in the stacks of a moment. */
    static List<ComponentCall> in(Map<Thread, StackTraceElement[]> stacks) {
        List<ComponentCall> calls = new ArrayList<>();
        stacks.forEach((thread, stack) -> {
            ComponentCall call = in(thread, stack);
            if (call != null) {
                calls.add(call);
            }
        });
        return calls;
    }

    /** The innermost; null where the thread is in none. */
    private static ComponentCall in(Thread thread, StackTraceElement[] stack) {
        int called = -1;
        for (int i = 0; i < stack.length; i++) {
            String type = stack[i].getClassName();
            if (type.startsWith(INJECTION)
                    || type.equals(ACTIVATORS) && stack[i].getMethodName().endsWith("Activator")) {
                if (called >= 0) {
                    return of(thread, stack, called, i);
                }
            }
            boolean container = type.startsWith("org.apache.felix.");
            called = container ? -1 : REFLECTION.stream().anyMatch(type::startsWith) ? called : i;
        }
        return null;
    }

    private static ComponentCall of(Thread thread, StackTraceElement[] stack, int called, int caller) {
        boolean leaving = false;
        for (int i = caller; i < stack.length; i++) {
            if (stack[i].getMethodName().equals("activateBundle")) {
                break;
            }
            leaving |= ENDS.contains(stack[i].getMethodName());
        }
        StackTraceElement frame = stack[called];
        return new ComponentCall(
                thread.getId(),
                thread.getName(),
                frame.getClassName(),
                frame.getMethodName(),
                leaving,
                List.of(stack).subList(0, caller));
    }

    /** Whether both may be one call that still lasts. */
    boolean continues(ComponentCall before) {
        return threadId == before.threadId
                && type.equals(before.type)
                && method.equals(before.method)
                && leaving == before.leaving;
    }
}
