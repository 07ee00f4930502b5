package org.sluice.api.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One change of the configuration's files.
 *
 * <p>A <em>statement</em> is written as it would stand in the file, the closing {@code ;} may be missing:
 * <code>peer p1 { public p1.example.com; drain; }</code>. It holds no comments; its layout is not kept, the file's own style
 * takes its place. A word that may hold anything, such as what somebody typed, is written by
 * {@link Words#written(String)}.
 */
@ProviderType
public sealed interface Edit {

    /**
     * Appends a directive: behind the last one of its word, in the file where that stands; where there is none, at the end
     * of the main file. A directive whose word and name are there already is refused.
     */
    record Add(String statement) implements Edit {
        public Add {
            Objects.requireNonNull(statement);
        }

        /** May hold secrets: says nothing of it. */
        @Override
        public String toString() {
            return "Add";
        }
    }

    /**
     * Sets or removes one option of a directive, in the file where the directive stands. A directive without a block gets
     * one. An option that has two names ({@code public}, {@code public_payload_url}) is replaced under whichever it has.
     *
     * @param option its name: an ASCII letter or {@code _}, then letters, digits, {@code _}, {@code -} and {@code .}
     * @param statements what stands behind the name, one element per line of it: <code>85</code>, or
     *     <code>p1 max_bitrate=1G { countries de; }</code>; the empty text for a bare flag ({@code drain;}). No element:
     *     the option is removed
     */
    record Set(Target target, String option, List<String> statements) implements Edit {
        public Set {
            Objects.requireNonNull(target);
            Objects.requireNonNull(option);
            statements = List.copyOf(statements);
        }

        /** Sets an option to values of one word each, whatever characters they have. */
        public static Set values(Target target, String option, String... values) {
            return new Set(
                    target, option, Arrays.stream(values).map(Words::written).toList());
        }

        /** May hold secrets: says only what is set. */
        @Override
        public String toString() {
            return "Set[" + target + ", " + option + "]";
        }
    }

    /**
     * Sets and removes several options of a directive at once, each as {@link Set} does, on the directive as it stands in
     * the file: what is not named stays as it is there, even where something else is in force.
     *
     * @param options the statements of each, by its name as in {@link Set#option()}; an empty list removes the option
     */
    record Several(Target target, Map<String, List<String>> options) implements Edit {
        public Several {
            Objects.requireNonNull(target);
            Map<String, List<String>> copy = new LinkedHashMap<>();
            options.forEach((option, statements) -> copy.put(option, List.copyOf(statements)));
            options = Collections.unmodifiableMap(copy);
        }

        /** May hold secrets: says only what is set. */
        @Override
        public String toString() {
            return "Several[" + target + ", " + options.keySet() + "]";
        }
    }

    /**
     * Removes a directive with the comment behind it on its last line. Comments above it stay: nobody can know what they
     * are about.
     */
    record Remove(Target target) implements Edit {
        public Remove {
            Objects.requireNonNull(target);
        }
    }

    /**
     * Makes a directive say something else, perhaps under another name. Only words and options that differ are touched, so
     * that comments in its block stay. Where the statement has references in the place of secrets, those stay as they are.
     */
    record Replace(Target target, String statement) implements Edit {
        public Replace {
            Objects.requireNonNull(target);
            Objects.requireNonNull(statement);
        }

        /** May hold secrets: says only what is replaced. */
        @Override
        public String toString() {
            return "Replace[" + target + "]";
        }
    }

    /**
     * Exchanges the main file's whole text. A reference in the place of a secret, as {@link Document#text()} has it, stands
     * for the secret that the configuration has now; in any other place it is refused. Where the file ends its lines with CR
     * LF and the text has LF alone, as web pages make it, CR LF is written. A text that leaves fewer than half of the peers is
     * refused.
     */
    record WholeText(String text) implements Edit {
        public WholeText {
            Objects.requireNonNull(text);
        }

        /** May hold secrets. */
        @Override
        public String toString() {
            return "WholeText[" + text.length() + " characters]";
        }
    }
}
