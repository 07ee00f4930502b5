package org.sluice.deployment.internal;

import java.util.Arrays;
import java.util.Map;

/** Stacks as they look in the container, the innermost frame first. */
final class Frames {

    static final String CONSTRUCTOR = "org.apache.felix.scr.impl.inject.internal.ComponentConstructorImpl#newInstance";
    static final String METHOD = "org.apache.felix.scr.impl.inject.methods.BaseMethod#invokeMethod";
    static final String REFLECTION = "java.lang.reflect.Constructor#newInstance";
    static final String START = "org.apache.felix.framework.Felix#activateBundle";
    static final String WAIT = "java.util.concurrent.CountDownLatch#await";

    private Frames() {}

    /** Each frame as {@code class#method}. */
    static Map<Thread, StackTraceElement[]> of(String... frames) {
        StackTraceElement[] stack = Arrays.stream(frames)
                .map(frame -> frame.split("#"))
                .map(pair -> new StackTraceElement(pair[0], pair[1], "F.java", 1))
                .toArray(StackTraceElement[]::new);
        return Map.of(Thread.currentThread(), stack);
    }
}
