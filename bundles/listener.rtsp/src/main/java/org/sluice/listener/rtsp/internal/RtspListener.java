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
import org.sluice.relay.Relays;

/** {@code rtsp PORT { ... }}: listens for RTSP players and publishers. */
@Component(
        service = {},
        configurationPid = "org.sluice.rtsp",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = RtspListener.Words.class, factory = true)
public final class RtspListener {

    /** The directive's options, for the check of the configuration. */
    @ObjectClassDefinition(
            id = "org.sluice.rtsp",
            name = "rtsp",
            description = "Listens for RTSP players and publishers on PORT or IP:PORT; 0 takes a free port.")
    @SluiceDirective(words = "port")
    interface Words extends ListenerOptions {}

    private final Listening<RtspSettings> listening;

    @Activate
    public RtspListener(
            @Reference RtspRouter router,
            @Reference Accounts accounts,
            @Reference RtspDoors doors,
            @Reference Relays relays,
            Map<String, Object> properties) {
        Reception reception = new Reception(router, doors.ourselves(), accounts::decided);
        listening = Listening.begin(
                Scheme.RTSP.text(),
                doors,
                options -> RtspSettings.of(options, Scheme.RTSP),
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
