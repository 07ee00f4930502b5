package org.sluice.itests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.osgi.framework.BundleActivator;
import org.sluice.api.http.HttpPlayback;
import org.sluice.model.Intent;

/** A bundle of somebody else, compiled from a few lines of source: one class, and what its manifest says. */
final class BundleJar {

    private final String name;
    private final Map<String, String> headers = new TreeMap<>();
    private final Map<String, byte[]> entries = new TreeMap<>();

    /** @param name its symbolic name, and the package of its class */
    BundleJar(String name) {
        this.name = name;
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", name);
        headers.put("Bundle-Version", "1.0.0");
        headers.put(
                "Import-Package",
                "org.sluice.api.http;version=\"[1.0,2)\",org.sluice.api.spi;version=\"[1.0,2)\","
                        + "org.sluice.model;version=\"[1.0,2)\"");
    }

    BundleJar header(String key, String value) {
        headers.put(key, value);
        return this;
    }

    /**
     * Its class, as a component that starts with the bundle.
     *
     * @param service the interface under which it is registered; empty for none
     * @param property of the service, {@code key=value}; empty for none
     */
    BundleJar component(String type, String body, String service, String property, String attributes) {
        type(type, body);
        String provided = service.isEmpty() ? "" : "<service><provide interface='%s'/></service>".formatted(service);
        String[] pair = property.split("=", 2);
        String properties =
                property.isEmpty() ? "" : "<property name='%s' type='String' value='%s'/>".formatted(pair[0], pair[1]);
        String xml =
                """
                <?xml version='1.0'?>
                <scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' name='%s.%s' immediate='true'
                    %s><implementation class='%s.%s'/>%s%s</scr:component>
                """
                        .formatted(name, type, attributes, name, type, properties, provided);
        entries.put("OSGI-INF/component.xml", xml.strip().getBytes(StandardCharsets.UTF_8));
        headers.put("Service-Component", "OSGI-INF/component.xml");
        return this;
    }

    /** A class in its package: all but the first line of its source. */
    BundleJar type(String type, String body) {
        entries.putAll(compile(name, type, "package " + name + ";\n" + body));
        return this;
    }

    byte[] bytes() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((key, value) -> manifest.getMainAttributes().putValue(key, value));
        var bytes = new java.io.ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Puts it into an instance's {@code deploy/}, whole at once. */
    Path drop(SluiceInstance sluice, String file) {
        return drop(sluice, file, bytes());
    }

    static Path drop(SluiceInstance sluice, String file, byte[] content) {
        try {
            Path draft = SluiceInstance.WORK.resolve(file + ".draft");
            Files.write(draft, content);
            return Files.move(draft, sluice.data.resolve("deploy").resolve(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code cp} does it: into the folder itself. */
    static void copy(SluiceInstance sluice, String file, byte[] content) {
        try {
            Files.write(sluice.data.resolve("deploy").resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(SluiceInstance sluice, String file) {
        try {
            Files.deleteIfExists(sluice.data.resolve("deploy").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> compile(String name, String type, String source) {
        try {
            Path classes = Files.createTempDirectory(Files.createDirectories(SluiceInstance.WORK), "classes");
            JavaFileObject file =
                    new SimpleJavaFileObject(
                            URI.create("string:///" + name.replace('.', '/') + "/" + type + ".java"),
                            JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignored) {
                            return source;
                        }
                    };
            var messages = new java.io.StringWriter();
            var options = List.of("-d", classes.toString(), "-classpath", classPath(), "--release", "17");
            var compiler = ToolProvider.getSystemJavaCompiler();
            if (!compiler.getTask(messages, null, null, options, null, List.of(file))
                    .call()) {
                throw new AssertionError(messages + "\n" + source);
            }
            try (Stream<Path> all = Files.walk(classes)) {
                Map<String, byte[]> found = new TreeMap<>();
                for (Path compiled : all.filter(Files::isRegularFile).toList()) {
                    found.put(classes.relativize(compiled).toString(), Files.readAllBytes(compiled));
                }
                return found;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return Stream.of(HttpPlayback.class, Intent.class, BundleActivator.class)
                .map(type -> {
                    try {
                        return Path.of(type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString();
                    } catch (URISyntaxException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.joining(":"));
    }
}
