package org.sluice.demo.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;

/** What stands in a {@code demo_peer} block, for the check of the file and the pages' help; read by {@link DemoPeerSettings}. */
@ObjectClassDefinition(
        id = "org.sluice.demo_peer",
        name = "demo_peer",
        description =
                "A simulated media server inside this process, to try Sluice without one: demo_peer 127.0.0.1:PORT { … }, on loopback only. A peer block of type flussonic makes it known to the router.")
@SluiceDirective(words = "loopback")
@interface DemoPeerOptions {

    @SluiceType(type = "list")
    @AttributeDefinition(
            name = "streams",
            description = "Names of the streams that run there; all of them show the same clip. Default: none.",
            required = false)
    String[] streams();

    @SluiceType(type = "list")
    @AttributeDefinition(
            name = "on_demand",
            description =
                    "Names of the streams that start at their first viewer and stop 30 s after the last; one that stands in streams too runs. Default: none.",
            required = false)
    String[] on__demand();

    @SluiceType(type = "percent")
    @AttributeDefinition(
            name = "cpu",
            description = "CPU load that it reports, in percent. Default 10.",
            required = false)
    String cpu();

    @SluiceType(type = "percent")
    @AttributeDefinition(
            name = "memory",
            description = "Memory in use that it reports, in percent. Default 30.",
            required = false)
    String memory();

    @SluiceType(type = "percent")
    @AttributeDefinition(
            name = "network",
            description = "Load of its network interface that it reports, in percent. Default 5.",
            required = false)
    String network();

    @SluiceType(type = "count")
    @AttributeDefinition(
            name = "clients",
            description = "Viewers that it reports. Default: those who read a transport stream from it now.",
            required = false)
    String clients();

    @SluiceType(type = "secret")
    @AttributeDefinition(
            name = "cluster_key",
            description =
                    "Key that calls of its API must carry; the same as in its peer block or the global one. Default: it asks for none.",
            required = false)
    String cluster__key();
}
