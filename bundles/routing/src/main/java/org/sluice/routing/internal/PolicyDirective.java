package org.sluice.routing.internal;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.Options;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;

/** The directive {@code policy NAME;}: only carries the name to {@link RoutingTable}, which knows what is installed. */
@Component(
        service = PolicyDirective.class,
        configurationPid = PolicyDirective.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PolicyDirective.Words.class, factory = true)
public final class PolicyDirective {

    static final String PID = "org.sluice.policy";

    private final String name;

    /** How a peer is chosen for a new viewer. */
    @SluiceDirective(singleton = true, words = "word")
    @ObjectClassDefinition(
            id = PID,
            name = "policy",
            description = "How one peer is chosen among several that could serve a new viewer: the name of an"
                    + " installed policy. While it is not installed, the peer with the fewest late picks is taken.")
    @interface Words {
        @SluiceType(type = "word")
        @AttributeDefinition(
                name = ".value",
                description = "Name of the policy, for instance leastloaded",
                required = false)
        String _value() default Policies.LEAST_LOADED;
    }

    @Activate
    public PolicyDirective(Map<String, Object> properties) {
        Options options = new Options(properties);
        Optional<String> word = options.text(Options.VALUE).or(() -> options.word(0));
        this.name = word.filter(text -> !text.isBlank()).orElse(Policies.LEAST_LOADED);
    }

    String name() {
        return name;
    }
}
