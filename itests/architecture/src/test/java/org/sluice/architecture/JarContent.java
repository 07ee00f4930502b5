package org.sluice.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a rule wants to know of a jar.
 *
 * @param headers of the manifest
 * @param entries names of all files
 * @param xml text of the XML files below OSGI-INF, by name
 */
record JarContent(Map<String, String> headers, Set<String> entries, Map<String, String> xml) {

    /** One clause of a header: a package with its attributes and directives. */
    record Clause(String name, Map<String, String> attributes) {}

    static JarContent of(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Map<String, String> headers = new HashMap<>();
            Manifest manifest = jar.getManifest();
            if (manifest != null) {
                manifest.getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
            }
            Set<String> entries = new TreeSet<>();
            Map<String, String> xml = new TreeMap<>();
            for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                entries.add(entry.getName());
                if (entry.getName().startsWith("OSGI-INF/") && entry.getName().endsWith(".xml")) {
                    xml.put(
                            entry.getName(),
                            new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return new JarContent(headers, entries, xml);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is no jar", e);
        }
    }

    /** The packages that have classes. */
    Set<String> packages() {
        Set<String> packages = new TreeSet<>();
        for (String entry : entries) {
            if (entry.endsWith(".class") && entry.contains("/") && !entry.startsWith("META-INF/")) {
                packages.add(entry.substring(0, entry.lastIndexOf('/')).replace('/', '.'));
            }
        }
        return packages;
    }

    /** The clauses of a header; commas and semicolons within quotes divide nothing. */
    List<Clause> clauses(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String clause : split(headers.getOrDefault(header, ""), ',')) {
            List<String> parts = split(clause, ';');
            Map<String, String> attributes = new HashMap<>();
            for (String part : parts.subList(1, parts.size())) {
                String[] pair = part.split(":?=", 2);
                attributes.put(
                        pair[0].strip(), pair.length < 2 ? "" : pair[1].strip().replace("\"", ""));
            }
            clauses.add(new Clause(parts.get(0), attributes));
        }
        return clauses;
    }

    private static List<String> split(String text, char divider) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !quoted && text.charAt(i) == divider) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }
}
