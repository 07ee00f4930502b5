package org.sluice.config.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sluice.config.internal.files.FileSet;
import org.sluice.config.internal.files.SourceFile;
import org.sluice.config.internal.reading.Reading;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Tree;

/** The copy of the last configuration that worked: one file, with what it includes in place, mode 0600. */
final class LastGood {

    private static final String NAME = "last-good.conf";
    private static final String MARK = "\u00ef\u00bb\u00bf";

    private final Path file;

    LastGood(Path data) {
        this.file = data.resolve(NAME);
    }

    /** Keeps a configuration. */
    void write(FileSet files) throws IOException {
        byte[] copy = flat(files);
        if (!Files.exists(file) || !Arrays.equals(copy, Files.readAllBytes(file))) {
            PrivateFiles.write(file, copy);
        }
    }

    /** The copy; null when there is none. */
    Reading read(Schema schema, byte[] salt) {
        return Files.isRegularFile(file) ? Reading.of(file, NAME, schema, salt) : null;
    }

    private static byte[] flat(FileSet files) {
        StringBuilder copy =
                new StringBuilder("# The last configuration that worked. Written by Sluice, edits are lost.\n");
        for (SourceFile source : files.files()) {
            List<Node> nodes = new ArrayList<>(source.tree().nodes());
            nodes.removeIf(LastGood::isInclude);
            String text = new String(new Tree(nodes, source.tree().end()).bytes(), StandardCharsets.ISO_8859_1);
            copy.append("# ").append(source.name()).append('\n');
            copy.append(text.startsWith(MARK) ? text.substring(MARK.length()) : text)
                    .append('\n');
        }
        return copy.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isInclude(Node node) {
        return node instanceof Node.Directive directive && directive.name().equals("include");
    }
}
