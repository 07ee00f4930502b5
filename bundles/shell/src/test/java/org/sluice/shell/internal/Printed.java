package org.sluice.shell.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.testkit.internal.admin.FixedAdministration;

/** What a command printed, and how it failed. */
record Printed(String text, String failure) {

    static Printed by(SluiceCommand command, FixedAdministration administration) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        command.administration = administration;
        command.out = new PrintStream(bytes, true, UTF_8);
        command.charset = UTF_8;
        String failure = null;
        try {
            command.execute();
        } catch (CommandException e) {
            failure = e.getMessage();
        }
        // Tables end their lines with spaces, which no text block keeps.
        return new Printed(bytes.toString(UTF_8).replaceAll("(?m)[ ]+$", ""), failure);
    }
}
