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
import org.sluice.net.listener.TlsWords;
import org.sluice.relay.Relays;

/** {@code rtmps PORT { ... }}: listens for RTMP over TLS 1.2 and 1.3, for players and publishers. */
@Component(
        service = {},
        configurationPid = "org.sluice.rtmps",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = RtmpsListener.Words.class, factory = true)
public final class RtmpsListener {

    /** The directive's options, for the check of the configuration. */
    @ObjectClassDefinition(
            id = "org.sluice.rtmps",
            name = "rtmps",
            description =
                    "Listens for RTMP over TLS 1.2 and 1.3, for players and publishers, on PORT or IP:PORT; 0 takes a free port.")
    @SluiceDirective(words = "port")
    interface Words extends ListenerOptions, TlsWords {}

    private final Listening<RtmpSettings> listening;

    @Activate
    public RtmpsListener(
            @Reference RtmpRouter router,
            @Reference Accounts accounts,
            @Reference RtmpDoors doors,
            @Reference Relays relays,
            Map<String, Object> properties) {
        listening = Listening.begin(
                Scheme.RTMPS.text(),
                doors,
                options -> RtmpSettings.of(options, Scheme.RTMPS),
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
