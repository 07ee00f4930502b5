package ${package};

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.Options;
import org.sluice.api.config.SluiceDirective;
import org.sluice.net.listener.ListenerSettings;
import org.sluice.net.listener.Listening;
import org.sluice.net.listener.PortOptions;
import org.sluice.net.listener.PortWords;

/** {@code ${word} PORT;} in {@code sluice.conf}: one for each block. */
@Component(
        service = {},
        configurationPid = "org.sluice.${word}",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = ${className}Protocol.Words.class, factory = true)
public final class ${className}Protocol {

    /** What a block may have; the options of every port are inherited. Add your own with {@code @AttributeDefinition}. */
    @ObjectClassDefinition(id = "org.sluice.${word}", name = "${word}", description = "Listens on PORT or IP:PORT.")
    @SluiceDirective(words = "port")
    interface Words extends PortWords {}

    /** What a block says. */
    record Settings(PortOptions port) implements ListenerSettings {

        /** @throws IllegalArgumentException names the option, what was found and what is expected */
        static Settings of(Options options) {
            return new Settings(PortOptions.of(options, PortOptions.Tls.NONE));
        }
    }

    private final Listening<Settings> listening;

    @Activate
    public ${className}Protocol(
            @Reference ${className}ProtocolRouter router,
            @Reference ${className}ProtocolDoors doors,
            Map<String, Object> properties) {
        listening = Listening.begin(
                "${word}",
                doors,
                Settings::of,
                (settings, watcher) -> new ${className}ProtocolServer(settings, router, watcher),
                properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        listening.apply(properties);
    }

    @Deactivate
    void close() {
        listening.close();
    }
}
