package org.sluice.web.internal;

import java.util.Map;
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

/** {@code view_auth USER PASSWORD}: who looks. Holds a reference, never the password. */
@Component(
        service = ViewAuth.class,
        configurationPid = "org.sluice.view_auth",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ViewAuth.Words.class, factory = true)
public final class ViewAuth {

    /** What stands after {@code view_auth}. */
    @ObjectClassDefinition(
            id = "org.sluice.view_auth",
            name = "view_auth",
            description = "Who may look at everything over the administration port, and change nothing.")
    @SluiceDirective(singleton = true, words = "secret")
    @interface Words {

        @SluiceType(type = "secret")
        @AttributeDefinition(
                name = ".value",
                description = "USER and PASSWORD; in its place the hash that './sluice password' makes.")
        String _value();
    }

    private volatile String reference;

    @Activate
    public ViewAuth(Map<String, Object> properties) {
        read(properties);
    }

    @Modified
    void read(Map<String, Object> properties) {
        reference = new Options(properties).text(Options.VALUE).orElse(null);
    }

    /** The reference of the secret; null where there is none. */
    String reference() {
        return reference;
    }
}
