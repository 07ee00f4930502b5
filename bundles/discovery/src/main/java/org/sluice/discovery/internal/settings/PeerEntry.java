package org.sluice.discovery.internal.settings;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.config.Options;
import org.sluice.model.PeerSettings;

/** One {@code peer} block: reads it, and hands it to discovery. A bad value keeps what was in force before. */
@Component(
        service = PeerEntry.class,
        configurationPid = "org.sluice.peer",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PeerOptions.class, factory = true)
public final class PeerEntry {

    private static final Logger LOG = LoggerFactory.getLogger(PeerEntry.class);

    private volatile PeerSettings settings;

    @Activate
    public PeerEntry(Map<String, Object> properties) {
        read(properties);
    }

    @Modified
    void read(Map<String, Object> properties) {
        Options options = new Options(properties);
        try {
            settings = PeerSettingsReader.read(options);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "{}: peer {}: {}; {}",
                    options.text(Options.ORIGIN).orElse("sluice.conf"),
                    options.word(0).orElse("without a name"),
                    e.getMessage(),
                    settings == null ? "it is left out until that is corrected" : "its old settings stay in force");
        }
    }

    /** The settings; empty while there were no valid ones yet. */
    public Optional<PeerSettings> settings() {
        return Optional.ofNullable(settings);
    }
}
