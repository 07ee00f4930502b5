package org.sluice.config.internal.apply;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.sluice.api.config.Edit;
import org.sluice.config.internal.ConfigurationFile;
import org.sluice.model.Decision;

/** A framework with Config Admin and SCR in this JVM; the API's classes are shared with the test. */
final class EmbeddedFelix {

    private static final String SHARED =
            "org.osgi.service.cm;version=1.6.1,org.slf4j;version=2.0.12,org.sluice.config.probe";
    private static final List<Class<?>> PARTS = List.of(
            org.osgi.util.function.Function.class,
            org.osgi.util.promise.Promise.class,
            org.osgi.service.component.ComponentContext.class);

    private final Framework framework;

    EmbeddedFelix(Path store, Map<String, String> properties) throws Exception {
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_STORAGE, store.toString());
        all.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                String.join(",", SHARED, exported(Edit.class), exported(Decision.class)));
        all.put("felix.cm.loglevel", "1");
        all.put("ds.loglevel", "1");
        framework = ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(all);
        framework.start();
        for (Class<?> part : PARTS) {
            install(part).start();
        }
        install(jar("/org/apache/felix/cm/impl/ConfigurationManager.class")).start();
        install(jar("/org/apache/felix/scr/impl/Activator.class")).start();
    }

    /** What the bundle of a class exports, in the versions of its own manifest. */
    private static String exported(Class<?> part) throws IOException {
        String place = part.getProtectionDomain().getCodeSource().getLocation().toString();
        String manifest = (place.endsWith(".jar") ? "jar:" + place + "!/" : place) + "META-INF/MANIFEST.MF";
        try (InputStream in = new URL(manifest).openStream()) {
            String exports = new Manifest(in).getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
            return exports.replaceAll(";uses:=\"[^\"]*\"", "");
        }
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** The bundle under test, as the build made it. */
    Bundle installConfig() throws Exception {
        Path classes = Path.of(ConfigurationFile.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Manifest manifest;
        try (InputStream in = Files.newInputStream(classes.resolve("META-INF/MANIFEST.MF"))) {
            manifest = new Manifest(in);
        }
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                if (!name.equals("META-INF/MANIFEST.MF")) {
                    jar.putNextEntry(new JarEntry(name));
                    jar.write(Files.readAllBytes(file));
                    jar.closeEntry();
                }
            }
        }
        return context().installBundle("memory:config", new ByteArrayInputStream(bytes.toByteArray()));
    }

    /** A bundle of nothing but texts. */
    Bundle installTexts(String name, Map<String, String> headers, Map<String, String> texts) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        headers.forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                jar.putNextEntry(new JarEntry(text.getKey()));
                jar.write(text.getValue().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return context().installBundle("memory:" + name, new ByteArrayInputStream(bytes.toByteArray()));
    }

    <T> T service(Class<T> type) {
        return context().getService(context().getServiceReference(type));
    }

    private Bundle install(Class<?> part) throws BundleException {
        return install(part.getProtectionDomain().getCodeSource().getLocation().toString());
    }

    private Bundle install(String location) throws BundleException {
        return context().installBundle(location);
    }

    /** The jar that a class lies in, without loading it: its own dependencies are not on the class path. */
    private static String jar(String path) throws IOException {
        String url = EmbeddedFelix.class.getResource(path).toString();
        return url.substring("jar:".length(), url.indexOf("!/"));
    }

    void close() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
