package org.sluice.listener.http.internal.codec;

/** Every place where the codec takes more than the grammar of RFC 9112 offers; of queries, {@code TargetRules} says it. */
final class Leniency {

    /** Empty lines before a request line that are skipped (RFC 9112, section 2.2: SHOULD ignore at least one). */
    static final int EMPTY_LINES_BEFORE_REQUEST = 1;

    /** Bytes 80 to FF in field values (RFC 9110, section 5.5: obs-text); they are never sent back. */
    static final boolean OBSOLETE_TEXT_IN_VALUES = true;

    private Leniency() {}
}
