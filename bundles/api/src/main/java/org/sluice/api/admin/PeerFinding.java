package org.sluice.api.admin;

/**
 * What one step of a {@link PeerDiagnosis} found.
 *
 * @param step where it was looked: {@code dns}, {@code tcp}, {@code tls}, {@code api}, {@code clock}, {@code version},
 *     {@code streams}, {@code limits}, {@code public} …
 * @param code which finding it is, for programs: lower case, words joined by underscores; never used for another
 * @param text one line: the thing and the value; never a key
 * @param remedy one sentence: what to do; empty where nothing is wrong
 */
public record PeerFinding(String step, String code, Severity severity, String text, String remedy) {

    /** How bad it is, the harmless first. */
    public enum Severity {
        /** As it should be. */
        OK,
        /** Good to know. */
        NOTE,
        /** It works, and not as it should. */
        WARNING,
        /** It does not work. */
        ERROR
    }
}
