package org.sluice.routing.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.Options;
import org.sluice.api.config.SluiceDirective;
import org.sluice.model.ManualOverride;

/** The directive {@code block STREAM;}. */
@Component(
        service = {OverrideDirective.class, BlockDirective.class},
        configurationPid = BlockDirective.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BlockDirective.Words.class, factory = true)
public final class BlockDirective implements OverrideDirective {

    static final String PID = "org.sluice.block";

    /** The directive's options. */
    @SluiceDirective(words = "streams")
    @ObjectClassDefinition(
            id = PID,
            name = "block",
            description = "Nobody gets these streams: STREAM, or PREFIX/* for all below it.")
    @interface Words {}

    private final ManualOverride override;

    @Activate
    public BlockDirective(Map<String, Object> properties) {
        Options options = new Options(properties);
        override = new ManualOverride(ManualOverride.Kind.BLOCK, options.word(0).orElse(""), "", Map.of());
    }

    @Override
    public ManualOverride override() {
        return override;
    }
}
