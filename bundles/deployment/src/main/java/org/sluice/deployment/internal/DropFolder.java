package org.sluice.deployment.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder {@code deploy/}: which of its files a bundle came from, and which files are none. One thread looks, all may ask. */
final class DropFolder {

    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

    /**
     * A file that was looked into.
     *
     * @param problem why it can be no bundle; empty where it can
     * @param bundle its symbolic name; empty for an archive
     * @param contents of an archive, the addresses of the bundles in it
     */
    record Item(String name, FileTime changed, long size, String problem, String bundle, Set<String> contents) {}

    private final Path folder;
    private volatile Map<String, Item> items = Map.of();

    DropFolder(Path folder) {
        this.folder = folder;
    }

    /** Looks again; only into files that changed. */
    void look() {
        Map<String, Item> present = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{jar,kar}")) {
            for (Path file : files) {
                look(file, present);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be read", folder, e);
        }
        items = present;
    }

    private void look(Path file, Map<String, Item> present) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        String name = file.getFileName().toString();
        FileTime changed = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        Item before = items.get(name);
        boolean same = before != null && before.changed().equals(changed) && before.size() == size;
        present.put(name, same ? before : read(file, name, changed, size));
    }

    private static Item read(Path file, String name, FileTime changed, long size) {
        try {
            if (name.endsWith(".kar")) {
                return new Item(name, changed, size, "", "", contents(file));
            }
            try (JarFile jar = new JarFile(file.toFile(), false)) {
                Manifest manifest = jar.getManifest();
                String bundle =
                        manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
                String problem = bundle == null ? "it is no bundle: its manifest has no Bundle-SymbolicName" : "";
                String symbolic = bundle == null ? "" : bundle.split(";", 2)[0].trim();
                return new Item(name, changed, size, problem, symbolic, Set.of());
            }
        } catch (IOException | RuntimeException e) {
            String problem = "it is no readable %s of %d bytes: %s"
                    .formatted(name.endsWith(".kar") ? "archive" : "jar", size, e.getMessage());
            return new Item(name, changed, size, problem, "", Set.of());
        }
    }

    /** Addresses by which an archive's bundles are installed: {@code repository/org/acme/flv/1.0/…} is {@code mvn:org.acme/flv/1.0}. */
    private static Set<String> contents(Path archive) throws IOException {
        Set<String> addresses = new HashSet<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            zip.stream().forEach(entry -> {
                String[] words = entry.getName().split("/");
                if (entry.getName().startsWith("repository/") && entry.getName().endsWith(".jar") && words.length > 4) {
                    int last = words.length - 1;
                    String group = String.join(".", List.of(words).subList(1, last - 2));
                    addresses.add("mvn:" + group + "/" + words[last - 2] + "/" + words[last - 1]);
                }
            });
        }
        return addresses;
    }

    /** What was in it when it was looked at last. */
    Iterable<Item> items() {
        return items.values();
    }

    /** The name of the file that a bundle came from; null where it did not come from here. */
    String fileOf(Bundle bundle) {
        String location = bundle.getLocation();
        String own = name(location);
        if (own != null) {
            return own;
        }
        for (Item item : items.values()) {
            boolean installed = item.contents().stream().anyMatch(location::startsWith);
            // File Install updates a bundle in place where one of the same name and version is there already
            if (installed || !item.bundle().isEmpty() && item.bundle().equals(bundle.getSymbolicName())) {
                return item.name();
            }
        }
        return null;
    }

    /** As {@link #fileOf(Bundle)}, by the location alone and on any thread: does not know what an archive holds. */
    String name(String location) {
        String prefix = folder.toUri().normalize().toString();
        String path = location.replaceFirst("^file:/+", "file:///");
        String wanted = prefix.replaceFirst("^file:/+", "file:///");
        return path.startsWith(wanted) && path.indexOf('/', wanted.length()) < 0
                ? path.substring(wanted.length())
                : null;
    }
}
