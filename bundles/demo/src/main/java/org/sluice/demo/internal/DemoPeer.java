package org.sluice.demo.internal;

import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.config.Options;
import org.sluice.api.config.Secret;
import org.sluice.api.config.Secrets;

/**
 * {@code demo_peer HOST:PORT { … }}: one simulated peer. Its loads and streams follow the file while it plays; another
 * address opens another port. Bad settings leave it closed, a busy port is tried again until it is free. Called by the
 * service component runtime; the peer's own thread ends with it.
 */
@Component(
        service = {},
        configurationPid = "org.sluice.demo_peer",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = DemoPeerOptions.class, factory = true)
public final class DemoPeer {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPeer.class);

    private DemoPeerSettings settings;
    private RunningPeer running;
    private Secrets secrets;

    @Activate
    public DemoPeer(Map<String, Object> properties) {
        apply(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        apply(properties);
    }

    /** The keys of the file; without them a peer that has a key opens to nobody. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindSecrets(Secrets keys) {
        secrets = keys;
        applyKey();
    }

    synchronized void unbindSecrets(Secrets keys) {
        if (secrets == keys) {
            secrets = null;
        }
    }

    private synchronized void apply(Map<String, Object> properties) {
        Options options = new Options(properties);
        try {
            settings = DemoPeerSettings.of(options);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "{}: demo_peer {}: {}; it stays closed until that is mended",
                    options.text(Options.ORIGIN).orElse("sluice.conf"),
                    options.word(0).orElse(""),
                    e.getMessage());
            close();
            return;
        }
        if (running == null || !running.isAt(settings.address())) {
            close();
            running = RunningPeer.open(settings);
        }
        applyKey();
        running.apply(settings);
        LOG.info("demo_peer {} {}", running.url(), settings);
    }

    private void applyKey() {
        if (running != null) {
            running.clusterKey(settings.clusterKey().map(this::resolved).orElse(null));
        }
    }

    /** The key, or while it is not to be had one that nobody knows: closed rather than open. */
    private Secret resolved(String reference) {
        Secrets keys = secrets;
        return keys == null ? unknown() : keys.resolve(reference).orElseGet(DemoPeer::unknown);
    }

    private static Secret unknown() {
        return new Secret(UUID.randomUUID().toString());
    }

    @Deactivate
    synchronized void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
