package org.sluice.listener.http.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.config.Options;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;
import org.sluice.api.http.AdminGuard;
import org.sluice.net.ListenAddress;
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

    private static final Logger LOG = LoggerFactory.getLogger(AdminListener.class);

    private final Listening<HttpSettings> listening;
    private final List<AdminGuard> guards = new ArrayList<>();
    private Map<String, Object> properties;

    @Activate
    public AdminListener(
            @Reference Health health,
            @Reference TextPages pages,
            @Reference Accounts accounts,
            @Reference HttpDoors doors,
            @Reference Engine engine,
            Map<String, Object> properties) {
        Site site = new AdminSite(health, pages, engine);
        this.properties = properties;
        listening = Listening.begin(
                Kind.ADMIN_HTTP.word(),
                doors,
                options -> HttpSettings.of(options, Kind.ADMIN_HTTP),
                (settings, watcher) -> new HttpServer(settings, site, accounts.logOnly(), watcher),
                atHome(properties));
    }

    /** Changing calls need a password from now on: other machines may reach the port, where an address says so. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindGuard(AdminGuard guard) {
        guards.add(guard);
        modified(properties);
    }

    synchronized void unbindGuard(AdminGuard guard) {
        guards.remove(guard);
        modified(properties);
    }

    /** The same, for this machine alone. */
    static Map<String, Object> atHome(Map<String, Object> properties) {
        String word = new Options(properties).word(0).orElse("");
        try {
            ListenAddress address = Kind.ADMIN_HTTP.address(word);
            if (address.host() != null && address.host().isLoopbackAddress()) {
                return properties;
            }
            LOG.warn("admin_http {} listens on 127.0.0.1 only until edit_auth is set in sluice.conf", word);
            Map<String, Object> home = new HashMap<>(properties);
            home.put(Options.WORDS, new String[] {"127.0.0.1:" + address.port()});
            return home;
        } catch (IllegalArgumentException e) {
            return properties; // what is wrong with it is said where it is read
        }
    }

    @Modified
    synchronized void modified(Map<String, Object> changed) {
        properties = changed;
        listening.apply(guards.isEmpty() ? atHome(changed) : changed);
    }

    @Deactivate
    void close() {
        listening.close();
    }
}
