package org.sluice.api.config;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What became of an edit. No text in it holds a secret. */
@ProviderType
public sealed interface Outcome {

    /**
     * The edit is on disk.
     *
     * @param tag of the files as they are now
     * @param diff lines of a unified diff; empty when there was nothing to change, and then nothing was written
     * @param problems of the files, {@code file:line:col: error|warning|note: …}. There are errors among them only where the
     *     file was broken before and the edit mended a part of it
     * @param applied whether it is in force; else the problems say why not
     */
    record Saved(String tag, List<String> diff, List<String> problems, boolean applied) implements Outcome {
        public Saved {
            diff = List.copyOf(diff);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Nothing was written, everything is as it was.
     *
     * @param problems why, {@code file:line:col: error: …}: what is wrong with the edit or with the file as it would be, or
     *     why the file cannot be written; each with what to do. There is at least one error, other lines may be beside it
     */
    record Refused(List<String> problems) implements Outcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Nothing was written: what the caller decided on has changed meanwhile.
     *
     * @param message one sentence, and what to do
     * @param tag of the files as they are now
     */
    record Conflict(String message, String tag) implements Outcome {}
}
