package org.sluice.config.internal.edit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.sluice.api.config.Configuration.Source;
import org.sluice.api.config.Configuration.State;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Outcome;
import org.sluice.config.internal.TestSchemas;
import org.sluice.config.internal.mapping.Mapping;
import org.sluice.config.internal.reading.Places;
import org.sluice.config.internal.schema.Schema;

/** An editor with files in a folder, and nothing behind it that applies them. */
final class Workplace implements Running {

    static final byte[] SALT = {1, 2, 3};

    final Path file;
    final FileEditor editor;
    private final Path folder;
    private final Schema schema = TestSchemas.installed();
    String objection;
    int reloads;

    Workplace(Path folder) {
        this(folder, new Disk());
    }

    Workplace(Path folder, Disk disk) {
        this.folder = folder;
        this.file = folder.resolve("sluice.conf");
        this.editor = new FileEditor(new Places(file, folder.resolve("data")), SALT, () -> schema, this, disk);
    }

    @Override
    public String objection(Mapping next) {
        return objection;
    }

    @Override
    public State state() {
        return new State(Source.FILE, file.toString(), List.of());
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public void reload() {
        reloads++;
    }

    Workplace with(String text) {
        write("sluice.conf", text);
        return this;
    }

    /** @param bytes one character each */
    void write(String name, String bytes) {
        try {
            Path path = folder.resolve(name);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes.getBytes(StandardCharsets.ISO_8859_1));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text("sluice.conf");
    }

    String text(String name) {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Outcome save(Edit edit) {
        return editor.save(edit, null);
    }

    /** The file's text after an edit that must succeed. */
    String after(Edit edit) {
        Outcome outcome = save(edit);
        if (!(outcome instanceof Outcome.Saved)) {
            throw new AssertionError(outcome);
        }
        return text();
    }
}
