package org.sluice.config.internal.tree;

/**
 * One finding in a file.
 *
 * @param line from 1
 * @param column in characters, from 1
 * @param message what; what is expected; what to do. Never holds the value of a secret
 */
public record Diagnostic(Severity severity, String file, int line, int column, String message) {

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return file + ':' + line + ':' + column + ": " + severity.word() + ": " + message;
    }
}
