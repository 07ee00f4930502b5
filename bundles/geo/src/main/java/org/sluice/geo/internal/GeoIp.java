package org.sluice.geo.internal;

import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.Countries;
import org.sluice.api.config.Options;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;

/**
 * The directive {@code geoip FILE;}. Look-ups read one immutable table; a thread of its own looks at the file every
 * second and exchanges the table.
 */
@Component(
        service = Countries.class,
        immediate = true,
        configurationPid = GeoIp.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = GeoIp.Words.class, factory = true)
public final class GeoIp implements Countries {

    static final String PID = "org.sluice.geoip";

    private static final Logger LOG = LoggerFactory.getLogger(GeoIp.class);
    private static final long LOOK_SECONDS = 1;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sluice-geo-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile CountryTable table = CountryTable.EMPTY;
    /** Null where the configuration names none. */
    private volatile DatabaseFile file;

    /** Where the countries of clients are written. */
    @SluiceDirective(singleton = true, words = "word")
    @ObjectClassDefinition(
            id = PID,
            name = "geoip",
            description =
                    "A database that tells the countries of addresses, in the format of MaxMind (GeoLite2-Country,"
                            + " DB-IP and others). It is read again when it changes.")
    @interface Words {
        @SluiceType(type = "word")
        @AttributeDefinition(
                name = ".value",
                description = "The file, for instance /var/lib/GeoIP/GeoLite2-Country.mmdb")
        String _value();
    }

    @Activate
    public GeoIp(Map<String, Object> properties) {
        update(properties);
        watch.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** Another file: what the one before told stays in use until this one is read. */
    @Modified
    void update(Map<String, Object> properties) {
        String name = new Options(properties).text(Options.VALUE).orElse("");
        try {
            file = name.isBlank() ? null : new DatabaseFile(Path.of(name));
        } catch (InvalidPathException e) {
            file = null;
        }
        if (file == null) {
            LOG.error("geoip: '{}' found; expected a file with a database in the format of MaxMind", name);
        }
    }

    @Deactivate
    void close() {
        watch.shutdownNow();
        try {
            if (!watch.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("the thread that reads the database still runs after 2 s; it ends with its present network");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        DatabaseFile present = file;
        if (present != null) {
            present.look().ifPresent(read -> table = read);
        }
    }

    @Override
    public String of(InetAddress client) {
        return table.of(client);
    }
}
