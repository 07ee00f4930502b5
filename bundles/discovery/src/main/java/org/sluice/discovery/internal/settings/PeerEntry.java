package org.sluice.discovery.internal.settings;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.config.Options;

/**
 * One {@code peer} block: reads it, and hands it to discovery. A bad value keeps what was in force before. It is no
 * service: to register and to track a thousand of them would take longer than to read them.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.sluice.peer",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PeerOptions.class, factory = true)
public final class PeerEntry {

    private static final Logger LOG = LoggerFactory.getLogger(PeerEntry.class);

    private final ConfiguredPeers peers;
    private boolean valid;

    @Activate
    public PeerEntry(@Reference ConfiguredPeers peers, Map<String, Object> properties) {
        this.peers = peers;
        read(properties);
    }

    @Modified
    void read(Map<String, Object> properties) {
        Options options = new Options(properties);
        try {
            peers.put(this, PeerSettingsReader.read(options));
            valid = true;
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "{}: peer {}: {}; {}",
                    options.text(Options.ORIGIN).orElse("sluice.conf"),
                    options.word(0).orElse("without a name"),
                    e.getMessage(),
                    valid ? "its old settings stay in force" : "it is left out until that is corrected");
        }
    }

    @Deactivate
    void gone() {
        peers.remove(this);
    }
}
