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

/** The global {@code cluster_key_previous}: holds its reference, never the key. */
@Component(
        service = PreviousClusterKeyEntry.class,
        configurationPid = "org.sluice.cluster_key_previous",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PreviousClusterKeyEntry.Words.class, factory = true)
public final class PreviousClusterKeyEntry {

    /** What stands after {@code cluster_key_previous}. */
    @ObjectClassDefinition(
            id = "org.sluice.cluster_key_previous",
            name = "cluster_key_previous",
            description = "The cluster_key that is being rotated out: tried where a peer refuses the new one.")
    @SluiceDirective(singleton = true, words = "secret")
    @interface Words {

        @SluiceType(type = "secret")
        @AttributeDefinition(name = ".value", description = "The old key; take it out when no peer needs it any more.")
        String _value();
    }

    private volatile String reference;

    @Activate
    public PreviousClusterKeyEntry(Map<String, Object> properties) {
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
