package org.sluice.listener.http.internal;

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
import org.sluice.net.listener.Listening;
import org.sluice.net.listener.TlsWords;

/** {@code https PORT { ... }}: HTTP over TLS for players. */
@Component(
        service = {},
        configurationPid = "org.sluice.https",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = HttpsListener.Words.class, factory = true)
public final class HttpsListener {

    /** The directive's options, for the check of the configuration. */
    @ObjectClassDefinition(
            id = "org.sluice.https",
            name = "https",
            description = "Listens for HTTPS players, TLS 1.2 and 1.3, on PORT or IP:PORT; 0 takes a free port.")
    @SluiceDirective(words = "port")
    interface Words extends ListenerOptions, TlsWords {}

    private final Listening<HttpSettings> listening;

    @Activate
    public HttpsListener(
            @Reference PlaybackForms forms,
            @Reference HttpRouter router,
            @Reference Health health,
            @Reference HttpApis apis,
            @Reference RelaySlot relays,
            @Reference Accounts accounts,
            @Reference HttpDoors doors,
            Map<String, Object> properties) {
        Site site = new PlaybackSite(forms, router, health, apis, relays, accounts::decided);
        listening = Listening.begin(
                Kind.HTTPS.word(),
                doors,
                options -> HttpSettings.of(options, Kind.HTTPS),
                (settings, watcher) -> new HttpServer(settings, site, accounts, watcher),
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
