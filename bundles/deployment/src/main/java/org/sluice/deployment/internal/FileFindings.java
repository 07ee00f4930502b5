package org.sluice.deployment.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.osgi.framework.Bundle;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthFinding.Severity;

/** What is wrong with files that were dropped in, or that were held back. */
final class FileFindings {

    /** A file that still changes is being copied. */
    private static final Duration COPYING = Duration.ofSeconds(3);

    private static final Duration INSTALLING = Duration.ofSeconds(15);

    private final DropFolder deploy;
    private final Path held;
    private final LongSupplier millis;

    /**
     * @param held where the launcher put what hung
     * @param millis the time, as files have it
     */
    FileFindings(DropFolder deploy, Path held, LongSupplier millis) {
        this.deploy = deploy;
        this.held = held;
        this.millis = millis;
    }

    /** @param open whether {@code deploy/} is read already */
    List<HealthFinding> look(Bundle[] bundles, boolean open) {
        List<HealthFinding> findings = new ArrayList<>();
        heldBack(findings);
        Set<String> installed = new HashSet<>();
        for (Bundle bundle : bundles) {
            String file = deploy.fileOf(bundle);
            if (file != null) {
                installed.add(file);
            }
        }
        for (DropFolder.Item item : deploy.items()) {
            long age = millis.getAsLong() - item.changed().toMillis();
            if (!item.problem().isEmpty() && (age < 0 || age > COPYING.toMillis())) {
                findings.add(new HealthFinding(
                        Severity.ERROR,
                        "file deploy/" + item.name(),
                        item.problem(),
                        "replace it by a bundle or an archive, or remove it"));
            } else if (open
                    && item.problem().isEmpty()
                    && !installed.contains(item.name())
                    && age > INSTALLING.toMillis()) {
                findings.add(new HealthFinding(
                        Severity.WARNING,
                        "file deploy/" + item.name(),
                        "it is not installed",
                        "if something hangs, see that first; else the log says why"));
            }
        }
        return findings;
    }

    private void heldBack(List<HealthFinding> findings) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(held, "*.{jar,kar}")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                Path reason = held.resolve(name + ".reason");
                String text = Files.exists(reason) ? Files.readString(reason).strip() : "it did not start";
                findings.add(new HealthFinding(
                        Severity.ERROR,
                        "file held/" + name,
                        "held back since this start, because at the last one " + text,
                        "mend it and move it back into deploy/, or remove it"));
            }
        } catch (IOException e) {
            // There is no such folder while nothing was ever held back.
            return;
        }
    }
}
