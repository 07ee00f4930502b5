package org.sluice.api.config;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Edits {@code sluice.conf} as a careful operator would: of the file's bytes exactly those change that say something
 * else afterwards; comments, order and spacing of everything else stay. Safe on any thread; edits of several callers
 * are done one after another.
 *
 * <p>What is shown, in {@link Document}, {@link Preview} and {@link Outcome}, holds no secret: in the place of each stands
 * a reference, {@link Secrets#PREFIX} and a fingerprint of what is written there.
 *
 * <p>No method throws for what is wrong with the edit, the file or the disk; only {@code null} where it is not permitted
 * is an exception ({@link NullPointerException}).
 */
@ProviderType
public interface ConfigEditor {

    /**
     * The main file as it is on disk now. Reads files, up to 16 MiB each, and blocks for as long as that takes.
     * A file that cannot be read is shown as empty; {@link Configuration#state()} says why.
     */
    Document document();

    /**
     * What an edit would change, on the files as they are now; writes nothing. Reads files and blocks for as long as
     * that takes.
     */
    Preview preview(Edit edit);

    /**
     * Makes an edit, and applies it at once, even under {@code config_reload manual}: to save is to mean it. Whatever else
     * was changed on disk and waits there is applied with it. An edit that changes no byte writes nothing.
     *
     * <p>The file is replaced at once or not at all: another program that reads it sees it before or after the edit, never
     * half of it. Owner, group and mode stay, symbolic links are followed. A file that was changed elsewhere while the
     * edit was made is read again, and the edit made on what stands there now, unless the same directive was changed.
     *
     * <p>Blocks until the edit is applied, its components included, or refused: usually some milliseconds, at most a
     * minute. Not to be called on a thread that serves requests, nor on one that is told of edits ({@link ConfigEpoch}).
     *
     * @param expectedTag the {@link Document#tag()} or {@link Preview#tag()} on which the caller decided; when the files
     *     say something else now, the answer is {@link Outcome.Conflict}. Null: no condition
     */
    Outcome save(Edit edit, String expectedTag);
}
