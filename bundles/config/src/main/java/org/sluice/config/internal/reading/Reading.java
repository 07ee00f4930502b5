package org.sluice.config.internal.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.sluice.config.internal.files.FileSet;
import org.sluice.config.internal.files.FileSetReader;
import org.sluice.config.internal.mapping.Mapper;
import org.sluice.config.internal.mapping.Mapping;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.tree.Diagnostic;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Severity;

/**
 * The configuration as it was read and understood at one moment.
 *
 * @param diagnostics all that is to be said about it
 * @param good whether it may be applied
 */
public record Reading(FileSet files, Mapping mapping, List<Diagnostic> diagnostics, boolean good) {

    /**
     * Reads a file and all that belongs to it.
     *
     * @param name how diagnostics call the file
     * @param salt of the references to secrets
     */
    public static Reading of(Path file, String name, Schema schema, byte[] salt) {
        Diagnostics diagnostics = new Diagnostics();
        return of(file, name, new FileSetReader(file, name, schema, diagnostics).read(), schema, salt, diagnostics);
    }

    /** Reads the files as they would be if one of them had another text. */
    public static Reading with(Path changed, byte[] text, Path file, String name, Schema schema, byte[] salt) {
        Diagnostics diagnostics = new Diagnostics();
        FileSet files = new FileSetReader(file, name, schema, diagnostics).read(changed, text);
        return of(file, name, files, schema, salt, diagnostics);
    }

    private static Reading of(
            Path file, String name, FileSet files, Schema schema, byte[] salt, Diagnostics diagnostics) {
        Mapping mapping = Mapper.map(files, schema, salt, diagnostics);
        if (!mapping.secrets().isEmpty() && isOpenToAll(file)) {
            diagnostics.add(new Diagnostic(
                    Severity.WARNING,
                    name,
                    1,
                    1,
                    "everybody on this machine can read the secrets in this file; expected mode 0640 or less"));
        }
        return of(files, mapping, diagnostics);
    }

    /** Reads a text as if it stood in the file. */
    public static Reading of(Path file, String name, byte[] text, Schema schema, byte[] salt) {
        Diagnostics diagnostics = new Diagnostics();
        FileSet files = new FileSetReader(file, name, schema, diagnostics).read(text);
        return of(files, Mapper.map(files, schema, salt, diagnostics), diagnostics);
    }

    /** The same files, understood with what is installed now. */
    public Reading again(Schema schema, byte[] salt) {
        Diagnostics again = new Diagnostics();
        return of(files, Mapper.map(files, schema, salt, again), again);
    }

    private static Reading of(FileSet files, Mapping mapping, Diagnostics diagnostics) {
        return new Reading(files, mapping, diagnostics.sorted(), !diagnostics.hasErrors());
    }

    /** The diagnostics as lines. */
    public List<String> lines() {
        return diagnostics.stream().map(Diagnostic::toString).toList();
    }

    private static boolean isOpenToAll(Path file) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            return mode.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException noModesHere) {
            return false;
        }
    }
}
