package org.sluice.config.internal.tree;

/** How bad what was found in a file is. */
public enum Severity {
    /** The file is not applied. */
    ERROR,
    /** The file is applied, and probably does not do what its author expects. */
    WARNING,
    /** Good to know. */
    NOTE;

    /** The word as diagnostics print it. */
    public String word() {
        return switch (this) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }
}
