package org.sluice.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.sluice.api.HealthFinding;

class DropFolderTest {

    @TempDir
    private Path folder;

    private void jar(String name, String symbolicName) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!symbolicName.isEmpty()) {
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        }
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)), manifest)) {
            jar.flush();
        }
    }

    private static Bundle bundle(String location, String symbolicName) {
        Map<String, String> answers = Map.of("getLocation", location, "getSymbolicName", symbolicName);
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }

    private List<HealthFinding> findings(DropFolder deploy, Bundle... bundles) {
        FileFindings findings =
                new FileFindings(deploy, folder.resolve("held"), () -> System.currentTimeMillis() + 60_000);
        return findings.look(bundles, true);
    }

    @Test
    void knowsWhereABundleCameFrom() throws IOException {
        jar("x.jar", "org.acme.x;singleton:=true");
        DropFolder deploy = new DropFolder(folder);
        deploy.look();
        assertThat(deploy.fileOf(bundle(folder.resolve("x.jar").toUri().toString(), "any")))
                .isEqualTo("x.jar");
        assertThat(deploy.fileOf(bundle("file:" + folder.resolve("x.jar"), "any")))
                .isEqualTo("x.jar");
        assertThat(deploy.fileOf(bundle("mvn:org.acme/x/1", "org.acme.x"))).isEqualTo("x.jar");
        assertThat(deploy.fileOf(bundle("mvn:org.acme/y/1", "org.acme.y"))).isNull();
    }

    @Test
    void knowsWhatAnArchiveHolds() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("flv.kar")))) {
            zip.putNextEntry(new ZipEntry("repository/org/acme/flv/1.0/flv-1.0.jar"));
            zip.closeEntry();
        }
        DropFolder deploy = new DropFolder(folder);
        deploy.look();
        assertThat(deploy.fileOf(bundle("mvn:org.acme/flv/1.0", "org.acme.flv")))
                .isEqualTo("flv.kar");
        assertThat(deploy.fileOf(bundle("mvn:org.acme/flv/2.0", "org.acme.flv")))
                .isNull();
    }

    @Test
    void namesWhatIsNoBundle() throws IOException {
        Files.writeString(folder.resolve("nonsense.jar"), "nonsense");
        jar("plain.jar", "");
        jar("fine.jar", "org.acme.fine");
        DropFolder deploy = new DropFolder(folder);
        deploy.look();
        assertThat(findings(deploy, bundle(folder.resolve("fine.jar").toUri().toString(), "org.acme.fine")))
                .extracting(finding -> finding.subject() + ": " + finding.reason())
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text)
                                .startsWith("file deploy/nonsense.jar: it is no readable jar of 8 bytes"),
                        text -> assertThat(text)
                                .isEqualTo(
                                        "file deploy/plain.jar: it is no bundle: its manifest has no Bundle-SymbolicName"));
    }

    @Test
    void namesWhatWasHeldBack() throws IOException {
        Files.createDirectories(folder.resolve("held"));
        Files.writeString(folder.resolve("held/x.jar"), "");
        Files.writeString(folder.resolve("held/x.jar.reason"), "org.acme.X: it hangs\n");
        assertThat(findings(new DropFolder(folder))).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("file held/x.jar");
            assertThat(finding.reason()).endsWith("org.acme.X: it hangs");
        });
    }

    @Test
    void aMissingFolderIsEmpty() {
        DropFolder deploy = new DropFolder(folder.resolve("none"));
        deploy.look();
        assertThat(deploy.items()).isEmpty();
    }
}
