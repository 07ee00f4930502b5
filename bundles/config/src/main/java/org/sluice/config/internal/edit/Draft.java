package org.sluice.config.internal.edit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.sluice.config.internal.reading.Reading;
import org.sluice.config.internal.tree.Diagnostic;
import org.sluice.config.internal.tree.Node;

/**
 * An edit worked out, not written.
 *
 * @param file the file that changes
 * @param name what diagnostics call it
 * @param before its bytes, one character each
 * @param after its bytes afterwards
 * @param diff without secrets
 * @param base what the files say without the edit
 * @param result what they say with it
 * @param subject the directive that is changed, as it was; null where there is none
 */
record Draft(
        Path file,
        String name,
        String before,
        String after,
        List<String> diff,
        Reading base,
        Reading result,
        Node.Directive subject) {

    private static final Pattern LINE = Pattern.compile("line \\d+|:\\d+");

    boolean isNothing() {
        return before.equals(after);
    }

    byte[] bytes() {
        return after.getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] bytesBefore() {
        return before.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether the result may be saved: it has no errors, or only fewer of those that were there before. */
    boolean isAcceptable() {
        List<String> old = errors(base);
        int before = old.size();
        List<String> now = errors(result);
        for (String error : now) {
            if (!old.remove(error)) {
                return false;
            }
        }
        return result.good() || now.size() < before;
    }

    /** Errors without their places, which an edit moves. */
    private static List<String> errors(Reading reading) {
        List<String> errors = new ArrayList<>();
        for (Diagnostic diagnostic : reading.diagnostics()) {
            if (diagnostic.isError()) {
                errors.add(diagnostic.file()
                        + ' '
                        + LINE.matcher(diagnostic.message()).replaceAll(""));
            }
        }
        return errors;
    }

    /** Says nothing of the texts: they hold secrets. */
    @Override
    public String toString() {
        return "Draft[" + file + "]";
    }
}
