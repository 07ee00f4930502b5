package com.example.sluice.icecast;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.ListenerValues;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;
import org.sluice.net.listener.Listening;
import org.sluice.net.listener.PortWords;

/** {@code icecast PORT { ... }}: sends players of Icecast and SHOUTcast to the peer that has their mount. */
@Component(
        service = {},
        configurationPid = "org.sluice.icecast",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = IcecastListener.Words.class, factory = true)
public final class IcecastListener {

    /** The directive's options, for the check of the configuration; those of every port are inherited. */
    @ObjectClassDefinition(
            id = "org.sluice.icecast",
            name = "icecast",
            description = "Listens for players of Icecast and SHOUTcast on PORT or IP:PORT; 0 takes a free port.")
    @SluiceDirective(words = "port")
    interface Words extends PortWords {

        @AttributeDefinition(
                name = "mount",
                required = false,
                description = "Stream for players that name none, as those of SHOUTcast do.")
        @SluiceType(type = "word")
        String mount();

        @AttributeDefinition(
                name = "header_timeout",
                required = false,
                defaultValue = "8s",
                description = "From the connection to the end of its request.",
                min = "1",
                max = ListenerValues.LONGEST_WAIT_MILLIS + "")
        @SluiceType(type = "millis")
        String header__timeout();
    }

    private final Listening<IcecastSettings> listening;

    @Activate
    public IcecastListener(
            @Reference IcecastRouter router,
            @Reference IcecastDoors doors,
            @Reference Accounts accounts,
            Map<String, Object> properties) {
        listening = Listening.begin(
                "icecast",
                doors,
                IcecastSettings::of,
                (settings, watcher) -> new IcecastServer(settings, router, accounts, watcher),
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
