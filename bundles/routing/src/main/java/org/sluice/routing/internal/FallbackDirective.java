package org.sluice.routing.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

/** The directive {@code fallback PREFIX/* { hls URL; }}: a slate. */
@Component(
        service = {OverrideDirective.class, FallbackDirective.class},
        configurationPid = FallbackDirective.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FallbackDirective.Words.class, factory = true)
public final class FallbackDirective implements OverrideDirective {

    static final String PID = "org.sluice.fallback";

    private static final List<String> FORMS = List.of("hls", "dash", "mpegts", "flv", "embed");

    /** The directive's options. */
    @SluiceDirective(words = "streams")
    @ObjectClassDefinition(
            id = PID,
            name = "fallback",
            description =
                    "What viewers of STREAM, or of all streams below PREFIX/*, get while no peer can serve them: a URL per form of playback.")
    @interface Words {

        @SluiceType(type = "url")
        @AttributeDefinition(name = "hls", required = false, description = "Where viewers of HLS go")
        String hls();

        @SluiceType(type = "url")
        @AttributeDefinition(name = "dash", required = false, description = "Where viewers of DASH go")
        String dash();

        @SluiceType(type = "url")
        @AttributeDefinition(name = "mpegts", required = false, description = "Where viewers of MPEG-TS over HTTP go")
        String mpegts();

        @SluiceType(type = "url")
        @AttributeDefinition(name = "flv", required = false, description = "Where viewers of FLV over HTTP go")
        String flv();

        @SluiceType(type = "url")
        @AttributeDefinition(name = "embed", required = false, description = "Where viewers of the embed page go")
        String embed();
    }

    private final ManualOverride override;

    @Activate
    public FallbackDirective(Map<String, Object> properties) {
        Options options = new Options(properties);
        Map<String, String> urls = new TreeMap<>();
        for (String form : FORMS) {
            options.text(form).ifPresent(url -> urls.put(form, url));
        }
        override =
                new ManualOverride(ManualOverride.Kind.FALLBACK, options.word(0).orElse(""), "", urls);
    }

    @Override
    public ManualOverride override() {
        return override;
    }
}
