package org.sluice.config.check;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sluice.config.internal.reading.Reading;
import org.sluice.config.internal.schema.JarSchemas;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.tree.Severity;

/**
 * Checks a file without starting anything: {@code Check [--bundles DIR]... FILE}. Needs neither a container nor the
 * classes of one. Diagnostics go to the error stream, one closing line to the output. Exit code 0: good, maybe with
 * warnings; 1: errors; 2: wrong use, or the file cannot be read.
 */
public final class Check {

    private static final String USAGE = "usage: check [--bundles DIR]... FILE";
    private static final int GOOD = 0;
    private static final int ERRORS = 1;
    private static final int UNUSABLE = 2;

    private final PrintStream out;
    private final PrintStream err;

    Check(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(new Check(System.out, System.err).run(arguments));
    }

    int run(String... arguments) {
        List<Path> bundles = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--bundles") && i + 1 < arguments.length) {
                bundles.add(Path.of(arguments[++i]));
            } else if (arguments[i].startsWith("-")) {
                return unusable("unknown argument '" + arguments[i] + "'; " + USAGE);
            } else {
                files.add(arguments[i]);
            }
        }
        if (files.size() != 1) {
            return unusable(USAGE);
        }
        Path file = Path.of(files.get(0));
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return unusable("cannot read '" + file + "'; expected a readable file");
        }
        List<String> problems = new ArrayList<>();
        try {
            Schema schema = JarSchemas.read(bundles, problems);
            problems.forEach(err::println);
            return report(files.get(0), Reading.of(file, files.get(0), schema, new byte[0]));
        } catch (IOException e) {
            return unusable("cannot read the bundles: " + e.getMessage() + "; expected --bundles DIR");
        }
    }

    private int report(String file, Reading reading) {
        StringBuilder lines = new StringBuilder();
        reading.lines().forEach(line -> lines.append(line).append(System.lineSeparator()));
        err.print(lines);
        err.flush();
        long errors = count(reading, Severity.ERROR);
        long warnings = count(reading, Severity.WARNING);
        out.println(String.format(
                Locale.ROOT,
                "%s: %s, %s, %s, %s, %s",
                file,
                reading.good() ? "good" : "broken",
                counted(reading.mapping().desired().size(), "directive"),
                counted(reading.mapping().peers().size(), "peer"),
                counted(errors, "error"),
                counted(warnings, "warning")));
        return reading.good() ? GOOD : ERRORS;
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static long count(Reading reading, Severity severity) {
        return reading.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == severity)
                .count();
    }

    private int unusable(String message) {
        err.println(message);
        return UNUSABLE;
    }
}
