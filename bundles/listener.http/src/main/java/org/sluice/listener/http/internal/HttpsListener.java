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
    interface Words extends TlsOptions {

        @AttributeDefinition(
                name = "tls_certificate",
                description = "PEM file with the certificate chain; read again when it changes.")
        @SluiceType(type = "word", needs = "tls_key")
        String tls__certificate();
    }

    private final Doors doors;
    private final Listening listening;

    @Activate
    public HttpsListener(
            @Reference PlaybackForms forms,
            @Reference RouterSlot router,
            @Reference Health health,
            @Reference HttpApis apis,
            @Reference RelaySlot relays,
            @Reference Accounts accounts,
            @Reference Doors doors,
            Map<String, Object> properties) {
        this.doors = doors;
        listening = new Listening(
                Kind.HTTPS, new PlaybackSite(forms, router, health, apis, relays, accounts::decided), accounts, doors);
        doors.add(listening);
        listening.apply(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        listening.apply(properties);
    }

    @Deactivate
    void close() {
        listening.close();
        doors.remove(listening);
    }
}
