package org.sluice.config.internal.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.Configuration.ConfigurationAttribute;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.config.Options;
import org.sluice.config.internal.mapping.Desired;

/**
 * Sluice's configurations in Config Admin. What came from the file carries its origin and is read-only for others; what
 * carries Sluice's prefix without an origin is somebody else's and only reported. Not for several threads.
 */
final class ConfigurationStore {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationStore.class);
    private static final String PREFIX = "org.sluice.";
    private static final String FILE_INSTALL = "felix.fileinstall.filename";

    private final ConfigurationAdmin admin;

    ConfigurationStore(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    static boolean isOurs(String pid) {
        return pid != null && pid.startsWith(PREFIX) && !pid.equals(ConfigurationEvents.FENCE);
    }

    /** The configurations that came from the file, by PID. */
    Map<String, Configuration> fromFile() throws IOException {
        return list("(&(service.pid=" + PREFIX + "*)(" + Options.ORIGIN + "=*))");
    }

    /** A sentence per configuration that carries Sluice's prefix and did not come from the file. */
    List<String> foreign(String file) throws IOException {
        Map<String, Configuration> found = list("(&(service.pid=" + PREFIX + "*)(!(" + Options.ORIGIN + "=*)))");
        List<String> sentences = new ArrayList<>();
        found.forEach((pid, configuration) -> {
            if (isOurs(pid)) {
                Object from = configuration.getProperties().get(FILE_INSTALL);
                sentences.add(file + ":1:1: error: the configuration " + pid + " does not come from " + file
                        + (from == null ? "" : " but from " + from) + "; expected it as a directive in " + file
                        + ", remove it elsewhere");
            }
        });
        return sentences;
    }

    private Map<String, Configuration> list(String filter) throws IOException {
        Map<String, Configuration> byPid = new TreeMap<>();
        try {
            Configuration[] found = admin.listConfigurations(filter);
            for (Configuration configuration : found == null ? new Configuration[0] : found) {
                byPid.put(configuration.getPid(), configuration);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter " + filter + " is wrong", e);
        }
        return byPid;
    }

    /** Creates or changes a configuration; {@link #protect} then makes it read-only again. */
    Configuration put(Desired desired) throws IOException {
        Configuration configuration = admin.getFactoryConfiguration(desired.factoryPid(), desired.id(), "?");
        if (configuration.getFactoryPid() == null) {
            // Somebody asked for this PID when it was gone, and thereby made one that no component would get.
            configuration.delete();
            configuration = admin.getFactoryConfiguration(desired.factoryPid(), desired.id(), "?");
        }
        unprotect(configuration);
        configuration.update(new Hashtable<>(desired.properties()));
        return configuration;
    }

    /** Turns away the accidents of others. It writes the file once more, while nobody waits for it. */
    void protect(Configuration configuration) throws IOException {
        try {
            configuration.addAttributes(ConfigurationAttribute.READ_ONLY);
        } catch (IllegalStateException e) {
            LOG.debug("a configuration was deleted elsewhere before it was protected; it will be restored", e);
        }
    }

    void delete(Configuration configuration) throws IOException {
        unprotect(configuration);
        configuration.delete();
    }

    /** Only what is read-only: Config Admin writes its file even when nothing changes. */
    private static void unprotect(Configuration configuration) throws IOException {
        if (configuration.getAttributes().contains(ConfigurationAttribute.READ_ONLY)) {
            configuration.removeAttributes(ConfigurationAttribute.READ_ONLY);
        }
    }

    /** Changes the configuration that nobody reads. */
    void touchFence(long number) throws IOException {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("number", String.valueOf(number));
        admin.getConfiguration(ConfigurationEvents.FENCE, "?").update(properties);
    }

    /** The properties that the file is responsible for. */
    static Map<String, Object> properties(Configuration configuration) {
        Map<String, Object> properties = new TreeMap<>();
        Dictionary<String, Object> all = configuration.getProperties();
        if (all != null) {
            for (Enumeration<String> keys = all.keys(); keys.hasMoreElements(); ) {
                String key = keys.nextElement();
                if (!key.startsWith("service.") && !key.startsWith("felix.")) {
                    properties.put(key, all.get(key));
                }
            }
        }
        return properties;
    }
}
