package org.sluice.routing.internal;

import java.net.URI;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.config.Networks;
import org.sluice.api.config.Options;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;
import org.sluice.api.config.Values;

/** The directive {@code publish { allow CIDR...; auth URL; }}: who may publish through Sluice. */
@Component(
        service = PublishDirective.class,
        configurationPid = PublishDirective.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PublishDirective.Words.class, factory = true)
public final class PublishDirective {

    static final String PID = "org.sluice.publish";

    private static final Logger LOG = LoggerFactory.getLogger(PublishDirective.class);

    /** The directive's options. */
    @SluiceDirective
    @ObjectClassDefinition(
            id = PID,
            name = "publish",
            description =
                    "Who may publish by having Sluice carry what they send: nobody without this directive. With both"
                            + " options a publisher must satisfy both")
    @interface Words {

        @SluiceType(type = "network")
        @AttributeDefinition(
                name = "allow",
                required = false,
                description = "Addresses and networks from which may be published; without it, any that auth permits")
        String[] allow();

        @SluiceType(type = "url", words = 1)
        @AttributeDefinition(
                name = "auth",
                required = false,
                description = "http or https URL to which every publisher is posted; an answer of 2xx permits")
        String auth();
    }

    private volatile PublishRules rules;

    @Activate
    public PublishDirective(Map<String, Object> properties) {
        rules = rules(properties);
    }

    /** An edit of the block: nobody is refused while the new rules take the place of the old ones. */
    @Modified
    void changed(Map<String, Object> properties) {
        rules = rules(properties);
    }

    private static PublishRules rules(Map<String, Object> properties) {
        try {
            Options options = new Options(properties);
            Networks allow = Networks.of(options.list("allow"));
            URI auth = options.value("auth", Values::httpUrl).orElse(null);
            if (allow.isEmpty() && auth == null) {
                throw new IllegalArgumentException("neither allow nor auth found; expected one of them, or both");
            }
            LOG.info(
                    "publish: from {}, {}",
                    allow.isEmpty() ? "anywhere" : allow,
                    auth == null ? "nobody is asked" : "if " + Values.shown(auth.toString()) + " permits");
            return new PublishRules(allow, auth);
        } catch (IllegalArgumentException e) {
            LOG.error("publish: {}; nobody may publish until that is mended", e.getMessage());
            return PublishRules.NOBODY;
        }
    }

    /** What holds now. */
    PublishRules rules() {
        return rules;
    }
}
