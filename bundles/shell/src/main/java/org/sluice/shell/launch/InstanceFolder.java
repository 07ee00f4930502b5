package org.sluice.shell.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One instance's writable folder. What belongs to the distribution is renewed when the distribution changed; what
 * belongs to the operator is never touched.
 */
final class InstanceFolder {

    /** Files of {@code etc} that are the operator's, or this instance's own. */
    private static final Set<String> OWN =
            Set.of("sluice.conf", "demo.conf", "keys.properties", "host.key", "client.key");

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwxr-x---");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r-----");

    /** The memory file system of Linux. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path home;
    private final Path base;

    InstanceFolder(Path home, Path base) {
        this.home = home;
        this.base = base;
    }

    /** Makes the folder fit for this distribution; the caller holds its lock. */
    void refresh(String mode) throws IOException {
        for (String name : List.of("etc", "deploy", "log", "run", "data")) {
            Files.setPosixFilePermissions(Files.createDirectories(base.resolve(name)), FOLDER);
        }
        // The configuration file is the truth: what Config Admin stored yesterday must not come back.
        delete(base.resolve("data/cm"));
        delete(base.resolve("data/tmp"));
        Files.createDirectories(base.resolve("data/tmp"));
        empty(base.resolve("run"));
        boolean hung = HeldBack.apply(base);
        String stamp = mode + " " + fingerprint();
        Path seen = base.resolve("data/stamp");
        if (hung || !Files.exists(seen) || !Files.readString(seen).equals(stamp)) {
            // Karaf's cache holds copies of the bundles: without this a rebuilt one of the same version goes unseen.
            for (String stale : List.of("cache", "kar", "m2", "generated-bundles")) {
                delete(base.resolve("data").resolve(stale));
            }
            copyEtc();
            if (mode.equals("demo")) {
                bootAlso("sluice-demo");
            }
            Files.writeString(seen, stamp);
        }
    }

    /** A folder for Config Admin's files. */
    Store store() throws IOException {
        return Store.open(MEMORY, base.resolve("data/cm"));
    }

    /** Leaves something for {@code ./sluice client} and others to find. */
    void note(String name, String text) throws IOException {
        Path file = base.resolve("run").resolve(name);
        Files.writeString(file, text + "\n");
        Files.setPosixFilePermissions(file, FILE);
    }

    /** Name, size and time of everything that a build changes. */
    private String fingerprint() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String part : List.of("etc", "lib", "system/org/sluice")) {
            for (Path file : files(home.resolve(part))) {
                all.append(home.relativize(file))
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file).toMillis())
                        .append('\n');
            }
        }
        return Integer.toHexString(all.toString().hashCode()) + "-" + all.length();
    }

    private void copyEtc() throws IOException {
        Path from = home.resolve("etc");
        for (Path file : files(from)) {
            String name = from.relativize(file).toString();
            if (!OWN.contains(name)) {
                Path to = base.resolve("etc").resolve(name);
                Files.createDirectories(to.getParent());
                Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(to, FILE);
            }
        }
    }

    private void bootAlso(String feature) throws IOException {
        Path file = base.resolve("etc/org.apache.karaf.features.cfg");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(
                file,
                text.replaceFirst("(?m)^featuresBoot *=", "featuresBoot = " + feature + ","),
                StandardCharsets.ISO_8859_1);
    }

    private static List<Path> files(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(tree)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void empty(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
