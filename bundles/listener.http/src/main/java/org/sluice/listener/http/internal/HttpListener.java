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

/** {@code http PORT { ... }}: plain HTTP for players. */
@Component(
        service = {},
        configurationPid = "org.sluice.http",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = HttpListener.Words.class, factory = true)
public final class HttpListener {

    /** The directive's options, for the check of the configuration. */
    @ObjectClassDefinition(
            id = "org.sluice.http",
            name = "http",
            description = "Listens for HTTP players on PORT or IP:PORT; 0 takes a free port.")
    @SluiceDirective(words = "port")
    interface Words extends ListenerOptions {}

    private final Listening<HttpSettings> listening;

    @Activate
    public HttpListener(
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
                Kind.HTTP.word(),
                doors,
                options -> HttpSettings.of(options, Kind.HTTP),
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
