package org.sluice.listener.rtmp.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.SluiceDirective;
import org.sluice.model.Scheme;
import org.sluice.net.listener.Listening;
import org.sluice.relay.Relays;

/** {@code rtmp PORT { ... }}: listens for RTMP players and publishers. */
@Component(
        service = {},
        configurationPid = "org.sluice.rtmp",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = RtmpListener.Words.class, factory = true)
public final class RtmpListener {

    /** The directive's options, for the check of the configuration. */
    @ObjectClassDefinition(
            id = "org.sluice.rtmp",
            name = "rtmp",
            description = "Listens for RTMP players and publishers on PORT or IP:PORT; 0 takes a free port.")
    @SluiceDirective(words = "port")
    interface Words extends ListenerOptions {}

    private final Listening<RtmpSettings> listening;

    @Activate
    public RtmpListener(
            @Reference RtmpRouter router,
            @Reference Accounts accounts,
            @Reference RtmpDoors doors,
            @Reference Relays relays,
            Map<String, Object> properties) {
        listening = Listening.begin(
                Scheme.RTMP.text(),
                doors,
                options -> RtmpSettings.of(options, Scheme.RTMP),
                (settings, watcher) -> new RtmpServer(settings, router, accounts, relays, watcher),
                properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        listening.apply(properties);
    }

    @Deactivate
    void close() {
        listening.close();
    }
}
