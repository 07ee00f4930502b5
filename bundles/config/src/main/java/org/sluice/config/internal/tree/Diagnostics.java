package org.sluice.config.internal.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is found in files. Keeps the first thousand: a file of noise has millions. */
public final class Diagnostics {

    private static final int MOST = 1000;

    private final List<Diagnostic> found = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final Set<String> malformed = new HashSet<>();
    private int errors;
    private int dropped;

    /** An error in the form of the file; what else is wrong at the same place follows from it and is not reported. */
    void malformed(String file, Token at, String message) {
        error(file, at, message);
        if (found.size() < MOST) {
            malformed.add(place(file, at));
        }
    }

    public void error(String file, Token at, String message) {
        if (!malformed.contains(place(file, at))) {
            add(new Diagnostic(Severity.ERROR, file, at.line(), at.column(), message));
        }
    }

    private static String place(String file, Token at) {
        return file + ':' + at.line() + ':' + at.column();
    }

    public void warning(String file, Token at, String message) {
        add(new Diagnostic(Severity.WARNING, file, at.line(), at.column(), message));
    }

    public void note(String file, Token at, String message) {
        add(new Diagnostic(Severity.NOTE, file, at.line(), at.column(), message));
    }

    public void add(Diagnostic diagnostic) {
        errors += diagnostic.isError() ? 1 : 0;
        if (found.size() == MOST) {
            dropped++;
            return;
        }
        if (!files.contains(diagnostic.file())) {
            files.add(diagnostic.file());
        }
        found.add(diagnostic);
    }

    /** Whether an error was found; it counts even where it was not kept. */
    public boolean hasErrors() {
        return errors > 0;
    }

    /** How many errors were found so far, even those that were not kept. */
    public int errors() {
        return errors;
    }

    /** All that was found, file by file, in the order of places. */
    public List<Diagnostic> sorted() {
        List<Diagnostic> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.<Diagnostic>comparingInt(diagnostic -> files.indexOf(diagnostic.file()))
                .thenComparingInt(Diagnostic::line)
                .thenComparingInt(Diagnostic::column));
        if (dropped > 0) {
            Diagnostic last = sorted.get(sorted.size() - 1);
            sorted.add(new Diagnostic(
                    errors > 0 ? Severity.ERROR : Severity.WARNING,
                    last.file(),
                    last.line(),
                    last.column(),
                    "and " + dropped + " more, which are not shown"));
        }
        return List.copyOf(sorted);
    }
}
