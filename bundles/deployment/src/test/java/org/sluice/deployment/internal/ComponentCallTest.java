package org.sluice.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComponentCallTest {

    private static ComponentCall only(String... frames) {
        assertThat(ComponentCall.in(Frames.of(frames))).hasSize(1);
        return ComponentCall.in(Frames.of(frames)).get(0);
    }

    @Test
    void findsAConstructorAndWhereItWaits() {
        ComponentCall call =
                only(Frames.WAIT, "org.acme.Deep#dive", "org.acme.Thing#<init>", Frames.REFLECTION, Frames.CONSTRUCTOR);
        assertThat(call.type()).isEqualTo("org.acme.Thing");
        assertThat(call.method()).isEqualTo("<init>");
        assertThat(call.leaving()).isFalse();
        assertThat(call.stack()).hasSize(4);
    }

    @Test
    void findsAnActivator() {
        ComponentCall call = only(
                "org.acme.Activator#start",
                "org.apache.felix.framework.util.SecureAction#startActivator",
                Frames.START);
        assertThat(call.type()).isEqualTo("org.acme.Activator");
        assertThat(call.leaving()).isFalse();
    }

    @Test
    void tellsGoingFromComing() {
        assertThat(only(
                                "org.acme.Thing#close",
                                "java.lang.reflect.Method#invoke",
                                Frames.METHOD,
                                "org.apache.felix.scr.impl.manager.SingleComponentManager#disposeImplementationObject")
                        .leaving())
                .isTrue();
        assertThat(only("org.acme.Activator#stop", "org.apache.felix.framework.util.SecureAction#stopActivator")
                        .leaving())
                .isTrue();
    }

    @Test
    void theInnermostIsToBlame() {
        ComponentCall call = only(
                "org.acme.Inner#<init>",
                Frames.REFLECTION,
                Frames.CONSTRUCTOR,
                "org.apache.felix.framework.ServiceRegistry#getService",
                "org.sluice.routing.internal.RoutingTable#addPolicy",
                "java.lang.reflect.Method#invoke",
                Frames.METHOD);
        assertThat(call.type()).isEqualTo("org.acme.Inner");
    }

    @Test
    void whatWaitsForTheContainerIsNotToBlame() {
        assertThat(ComponentCall.in(Frames.of(
                        "java.util.concurrent.locks.LockSupport#park",
                        "org.apache.felix.scr.impl.manager.SingleComponentManager#getService",
                        "org.apache.felix.scr.impl.inject.methods.BindMethod#getServiceObject")))
                .isEmpty();
    }

    @Test
    void ordinaryThreadsAreInNoCall() {
        assertThat(ComponentCall.in(Frames.of(Frames.WAIT, "org.acme.Worker#run", "java.lang.Thread#run")))
                .isEmpty();
        assertThat(ComponentCall.in(Thread.getAllStackTraces())).isEmpty();
    }
}
