package org.sluice.config.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sluice.config.internal.schema.JarSchemas;
import org.sluice.config.internal.schema.Schema;

/** What a set of bundles like the real ones says of itself. */
public final class TestSchemas {

    private TestSchemas() {}

    public static Path folder() {
        try {
            return Path.of(TestSchemas.class.getResource("/bundles").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Schema installed() {
        List<String> problems = new ArrayList<>();
        try {
            Schema schema = JarSchemas.read(List.of(folder()), problems);
            if (!problems.isEmpty()) {
                throw new IllegalStateException(problems.toString());
            }
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
