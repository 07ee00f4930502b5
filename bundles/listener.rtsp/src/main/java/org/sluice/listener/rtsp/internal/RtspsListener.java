package org.sluice.listener.rtsp.internal;

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

/** {@code rtsps PORT { ... }}: listens for RTSP over TLS 1.2 and 1.3, for players and publishers. */
@Component(
        service = {},
        configurationPid = "org.sluice.rtsps",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = RtspsListener.Words.class, factory = true)
public final class RtspsListener {

    /** The directive's options, for the check of the configuration. */
    @ObjectClassDefinition(
            id = "org.sluice.rtsps",
            name = "rtsps",
            description =
                    "Listens for RTSP over TLS 1.2 and 1.3, for players and publishers, on PORT or IP:PORT; 0 takes a free port.")
    @SluiceDirective(words = "port")
    interface Words extends ListenerOptions, TlsWords {}

    private final Listening<RtspSettings> listening;

    @Activate
    public RtspsListener(
            @Reference RtspRouter router,
            @Reference Accounts accounts,
            @Reference RtspDoors doors,
            @Reference Relays relays,
            Map<String, Object> properties) {
        Reception reception = new Reception(router, doors.ourselves(), accounts::decided);
        listening = Listening.begin(
                Scheme.RTSPS.text(),
                doors,
                options -> RtspSettings.of(options, Scheme.RTSPS),
                (settings, watcher) -> new RtspServer(settings, reception, accounts, relays, watcher),
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
