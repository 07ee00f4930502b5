package org.sluice.listener.http.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;
import org.sluice.net.listener.KeyWords;
import org.sluice.net.listener.Listening;

/** {@code admin_http PORT { ... }}: the administration port, on loopback unless an address is written. */
@Component(
        service = {},
        configurationPid = "org.sluice.admin_http",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = AdminListener.Words.class, factory = true)
public final class AdminListener {

    /** The directive's options, for the check of the configuration. */
    @ObjectClassDefinition(
            id = "org.sluice.admin_http",
            name = "admin_http",
            description =
                    "Administration on PORT, for this machine alone, or on IP:PORT; with tls_certificate over TLS.")
    @SluiceDirective(words = "port")
    interface Words extends ListenerOptions, KeyWords {

        @AttributeDefinition(
                name = "tls_certificate",
                required = false,
                description = "PEM file with the certificate chain; read again when it changes.")
        @SluiceType(type = "word", needs = "tls_key")
        String tls__certificate();
    }

    private final Listening<HttpSettings> listening;

    @Activate
    public AdminListener(
            @Reference Health health,
            @Reference TextPages pages,
            @Reference Accounts accounts,
            @Reference HttpDoors doors,
            Map<String, Object> properties) {
        Site site = new AdminSite(health, pages);
        listening = Listening.begin(
                Kind.ADMIN_HTTP.word(),
                doors,
                options -> HttpSettings.of(options, Kind.ADMIN_HTTP),
                (settings, watcher) -> new HttpServer(settings, site, accounts.logOnly(), watcher),
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
