package org.sluice.shell.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.Configuration;

/** {@code sluice:config-check [FILE]} */
@Service
@Command(
        scope = "sluice",
        name = "config-check",
        description = "Checks sluice.conf, or another file, against the bundles that are installed",
        detailedDescription = "Nothing is applied. Fails when there are errors; warnings do not fail it.\n"
                + "Example: sluice:config-check /tmp/new.conf")
public final class ConfigCheckCommand extends SluiceCommand {

    /** Far more than a file of 100,000 peers; keeps a slip (a device, a log) out of memory. */
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    @Argument(name = "FILE", description = "Without it, the file that is in use")
    @Completion(PathCompleter.class)
    String file;

    @Override
    Answer answer(Administration present) throws CommandException {
        if (file == null) {
            return inUse(present.configuration().orElseThrow(ConfigReloadCommand::away));
        }
        String text = read(file);
        return Diagnostics.answer(file, present.check(file, text).orElseThrow(ConfigReloadCommand::away));
    }

    static Answer inUse(Configuration.State state) {
        return Diagnostics.answer(state.file(), state.problems())
                .fact(
                        "in use",
                        Cell.text(
                                switch (state.source()) {
                                    case FILE -> "the file";
                                    case PREVIOUS -> "what was in force before the file was broken";
                                    case LAST_GOOD -> "the last good copy, since the file was broken at start";
                                    case NONE -> "nothing: there was no valid file yet";
                                }));
    }

    static String read(String file) throws CommandException {
        try {
            Path path = Path.of(file).toAbsolutePath();
            if (!Files.isRegularFile(path) && Files.exists(path)) {
                throw failure(path + " is no file; name the file to check");
            }
            if (Files.size(path) > MOST_BYTES) {
                throw failure(path + " has " + Files.size(path) + " bytes, more than " + MOST_BYTES
                        + "; that is no sluice.conf");
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw failure(e.getFile() + " does not exist; relative names begin at the data folder");
        } catch (CharacterCodingException e) {
            throw failure(file + " is not in UTF-8; save it in UTF-8");
        } catch (IOException | InvalidPathException e) {
            throw failure(file + " cannot be read: " + e.getMessage());
        }
    }
}
