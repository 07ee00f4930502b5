package org.sluice.routing.internal;

import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
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

/** The directive {@code publish { allow CIDR...; auth URL; }}: who may publish through Sluice. Immutable. */
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

    private final Networks allow;
    private final URI auth;

    @Activate
    public PublishDirective(Map<String, Object> properties) {
        Networks networks = Networks.NONE;
        URI asked = null;
        try {
            Options options = new Options(properties);
            networks = Networks.of(options.list("allow"));
            asked = options.value("auth", Values::httpUrl).orElse(null);
            if (networks.isEmpty() && asked == null) {
                throw new IllegalArgumentException("neither allow nor auth found; expected one of them, or both");
            }
            LOG.info(
                    "publish: from {}, {}",
                    networks.isEmpty() ? "anywhere" : networks,
                    asked == null ? "nobody is asked" : "if " + Values.shown(asked.toString()) + " permits");
        } catch (IllegalArgumentException e) {
            networks = Networks.NONE;
            asked = null;
            LOG.error("publish: {}; nobody may publish until that is mended", e.getMessage());
        }
        allow = networks;
        auth = asked;
    }

    /** Whether a client may publish from its address; who else must permit it, is {@link #auth}. */
    boolean allows(InetAddress client) {
        return allow.isEmpty() ? auth != null : allow.contains(client);
    }

    /** Who is asked; null for nobody. */
    URI auth() {
        return auth;
    }
}
