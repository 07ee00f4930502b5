package org.sluice.itests.product;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that a page of the documentation shows behind a prompt, and what it shows as its answer.
 *
 * @param command without its prompt, on as many lines as the page needs
 * @param answer a regular expression: {@code …} stands for anything, and no answer for any
 */
record DocumentExample(String command, String answer) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(\\$ .*?)^```$");
    private static final Pattern COMMAND = Pattern.compile("(?s)\\$ ((?:[^\\n]*\\\\\\n)*[^\\n]*)");

    /** All of a page, in their order. */
    static List<DocumentExample> of(String page) throws IOException {
        List<DocumentExample> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(SluiceInstance.ROOT.resolve(page)));
        while (block.find()) {
            Matcher command = COMMAND.matcher(block.group(1));
            if (command.lookingAt()) {
                String answer = block.group(1).substring(command.end()).strip();
                found.add(new DocumentExample(command.group(1), expression(answer)));
            }
        }
        return found;
    }

    private static String expression(String answer) {
        return answer.isEmpty() ? "(?s).*" : "(?s)" + Pattern.quote(answer).replace("…", "\\E.*\\Q");
    }
}
