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

/** The directive {@code cluster_ingest PREFIX/* { capture_at PEER; }}. */
@Component(
        service = {OverrideDirective.class, IngestDirective.class},
        configurationPid = IngestDirective.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = IngestDirective.Words.class, factory = true)
public final class IngestDirective implements OverrideDirective {

    static final String PID = "org.sluice.cluster_ingest";

    /** The directive's options. */
    @SluiceDirective(words = "streams")
    @ObjectClassDefinition(
            id = PID,
            name = "cluster_ingest",
            description =
                    "Where publishers of STREAM, or of all streams below PREFIX/*, are sent by preference. A peer that has"
                            + " the stream goes before it, and so do others while it is down or over a limit.")
    @interface Words {

        @SluiceType(type = "peer", words = 1)
        @AttributeDefinition(name = "capture_at", description = "The peer that should take the stream")
        String capture__at();
    }

    private final ManualOverride override;

    @Activate
    public IngestDirective(Map<String, Object> properties) {
        Options options = new Options(properties);
        String peer = options.text("capture_at").orElse("").toLowerCase(java.util.Locale.ROOT);
        override =
                new ManualOverride(ManualOverride.Kind.CAPTURE, options.word(0).orElse(""), peer, Map.of());
    }

    @Override
    public ManualOverride override() {
        return override;
    }
}
