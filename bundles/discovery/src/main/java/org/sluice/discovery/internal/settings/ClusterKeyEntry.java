package org.sluice.discovery.internal.settings;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.Options;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;

/** The global {@code cluster_key}: holds its reference, never the key. */
@Component(
        service = ClusterKeyEntry.class,
        configurationPid = "org.sluice.cluster_key",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ClusterKeyEntry.Words.class, factory = true)
public final class ClusterKeyEntry {

    /** What stands after {@code cluster_key}. */
    @ObjectClassDefinition(
            id = "org.sluice.cluster_key",
            name = "cluster_key",
            description = "The key that authorises calls of the peers' APIs, where a peer's block has none of its own.")
    @SluiceDirective(singleton = true, words = "secret")
    @interface Words {

        @SluiceType(type = "secret")
        @AttributeDefinition(
                name = ".value",
                description = "The key: at least 128 random bits. Treat it as an administrator's credential.")
        String _value();
    }

    private volatile String reference;

    @Activate
    public ClusterKeyEntry(Map<String, Object> properties) {
        read(properties);
    }

    /** A new key takes the old one's place without a moment in between. */
    @Modified
    void read(Map<String, Object> properties) {
        reference = new Options(properties).text(Options.VALUE).orElse(null);
    }

    /** The reference of the secret. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }
}
