package org.sluice.config.internal.edit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.sluice.api.config.Configuration.Source;
import org.sluice.api.config.Document;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Outcome;
import org.sluice.api.config.Preview;
import org.sluice.config.internal.files.FileSet;
import org.sluice.config.internal.files.FileSetReader;
import org.sluice.config.internal.files.SourceFile;
import org.sluice.config.internal.mapping.Nature;
import org.sluice.config.internal.reading.Places;
import org.sluice.config.internal.reading.Reading;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Node;

/**
 * Edits the files. {@link #document} and {@link #preview} are safe on any thread; {@link #save} is called on the one
 * thread of the configuration.
 */
public final class FileEditor {

    private static final int MOST_ATTEMPTS = 5;

    private final Places places;
    private final byte[] salt;
    private final Supplier<Schema> schema;
    private final Running running;
    private final Replacement replacement;

    /** @param schema of what is installed now */
    public FileEditor(Places places, byte[] salt, Supplier<Schema> schema, Running running) {
        this(places, salt, schema, running, new Disk());
    }

    FileEditor(Places places, byte[] salt, Supplier<Schema> schema, Running running, Disk disk) {
        this.places = places;
        this.salt = salt.clone();
        this.schema = schema;
        this.running = running;
        this.replacement = new Replacement(disk);
    }

    public Document document() {
        Reading reading = read(schema.get());
        List<SourceFile> files = reading.files().files();
        boolean readable = !files.isEmpty() && files.get(0).name().equals(places.name());
        String text = readable
                ? Bytes.shown(
                        masks(schema.get()).masked(FileText.of(files.get(0).tree())))
                : "";
        List<String> others =
                files.stream().skip(readable ? 1 : 0).map(SourceFile::name).toList();
        return new Document(places.file().toString(), text, tag(reading.files()), others);
    }

    public Preview preview(Edit edit) {
        Reading base = read(schema.get());
        String tag = tag(base.files());
        try {
            Draft draft = draft(base, edit);
            List<String> problems = new ArrayList<>(draft.result().lines());
            String objection = objection(draft);
            if (objection != null) {
                problems.add(objection);
            }
            boolean acceptable = draft.isNothing() || (objection == null && draft.isAcceptable());
            return new Preview(draft.diff(), problems, acceptable, tag);
        } catch (Refusal e) {
            return new Preview(List.of(), e.problems(), false, tag);
        }
    }

    /** @param expectedTag null: no condition */
    public Outcome save(Edit edit, String expectedTag) {
        Reading base = read(schema.get());
        try {
            for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                String tag = tag(base.files());
                if (expectedTag != null && !expectedTag.equals(tag)) {
                    return conflict("the configuration was changed meanwhile", tag);
                }
                Draft draft = draft(base, edit);
                if (draft.isNothing()) {
                    if (!running.isCurrent() && running.objection(draft.result().mapping()) == null) {
                        running.reload();
                    }
                    return saved(draft);
                }
                refuse(draft);
                if (replacement.write(draft.file(), draft.name(), draft.bytesBefore(), draft.bytes())) {
                    running.reload();
                    return saved(draft);
                }
                base = read(schema.get());
                if (edit instanceof Edit.WholeText || isTouched(draft, base)) {
                    return conflict("the same part of the file was changed while this was saved", tag(base.files()));
                }
            }
            return conflict("the file changes all the time", tag(base.files()));
        } catch (Refusal e) {
            return new Outcome.Refused(e.problems());
        }
    }

    private static Outcome conflict(String what, String tag) {
        return new Outcome.Conflict(what + ", nothing was written; look at it again, and repeat the edit", tag);
    }

    private Outcome saved(Draft draft) {
        boolean applied = running.state().source() == Source.FILE && running.isCurrent();
        List<String> problems =
                draft.isNothing() ? draft.result().lines() : running.state().problems();
        FileSet now = new FileSetReader(places.file(), places.name(), schema.get(), new Diagnostics()).read();
        return new Outcome.Saved(tag(now), draft.diff(), problems, applied);
    }

    private void refuse(Draft draft) throws Refusal {
        if (!draft.isAcceptable()) {
            throw new Refusal(draft.result().lines());
        }
        String objection = objection(draft);
        if (objection != null) {
            throw new Refusal(List.of(objection));
        }
    }

    private String objection(Draft draft) {
        String objection =
                draft.isNothing() ? null : running.objection(draft.result().mapping());
        return objection == null
                ? null
                : places.name() + ":1:1: error: " + objection + "; write the file by hand, and then "
                        + "'sluice:config-reload' in the shell, if it is meant";
    }

    /** Whether what the edit is about says something else now. */
    private boolean isTouched(Draft draft, Reading now) {
        Node.Directive subject = draft.subject();
        Nature nature = new Nature(schema.get());
        return subject != null
                && now.files().files().stream()
                        .flatMap(file -> file.tree().directives().stream())
                        .noneMatch(directive -> nature.collide(directive, subject) && Meaning.same(directive, subject));
    }

    private Draft draft(Reading base, Edit edit) throws Refusal {
        Schema installed = schema.get();
        Change change = new Plan(base.files(), new Nature(installed), places.name()).of(edit);
        Masks masks = masks(installed);
        base.files().files().forEach(file -> masks.masked(FileText.of(file.tree())));
        String before = change.before().text();
        String after = masks.restored(change.after(), before, change.file().name());
        Reading result = Reading.with(
                change.file().path(),
                after.getBytes(StandardCharsets.ISO_8859_1),
                places.file(),
                places.name(),
                installed,
                salt);
        List<String> diff = UnifiedDiff.of(
                change.file().name(),
                Bytes.shown(masks.masked(change.before())),
                Bytes.shown(masks.masked(FileText.of(after, installed))));
        return new Draft(
                change.file().path(), change.file().name(), before, after, diff, base, result, change.subject());
    }

    private Masks masks(Schema installed) {
        return new Masks(new Nature(installed), salt);
    }

    private Reading read(Schema installed) {
        return Reading.of(places.file(), places.name(), installed, salt);
    }

    /** With the salt, so that nobody can try passwords on it. */
    private String tag(FileSet files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            for (SourceFile file : files.files()) {
                byte[] bytes = file.tree().bytes();
                digest.update((file.name() + '\n' + bytes.length + '\n').getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
