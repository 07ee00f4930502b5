package org.sluice.routing.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.Options;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;
import org.sluice.model.ManualOverride;

/** The directive {@code pin STREAM { to PEER; }}. */
@Component(
        service = {OverrideDirective.class, PinDirective.class},
        configurationPid = PinDirective.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PinDirective.Words.class, factory = true)
public final class PinDirective implements OverrideDirective {

    static final String PID = "org.sluice.pin";

    /** The directive's options. */
    @SluiceDirective(words = "streams")
    @ObjectClassDefinition(
            id = PID,
            name = "pin",
            description = "All viewers of STREAM, or of all streams below PREFIX/*, go to one peer while that has the"
                    + " stream and is not down.")
    @interface Words {

        @SluiceType(type = "peer", words = 1)
        @AttributeDefinition(name = "to", description = "The peer to which the viewers go")
        String to();
    }

    private final ManualOverride override;

    @Activate
    public PinDirective(Map<String, Object> properties) {
        Options options = new Options(properties);
        String peer = options.text("to").orElse("").toLowerCase(java.util.Locale.ROOT);
        override = new ManualOverride(ManualOverride.Kind.PIN, options.word(0).orElse(""), peer, Map.of());
    }

    @Override
    public ManualOverride override() {
        return override;
    }
}
