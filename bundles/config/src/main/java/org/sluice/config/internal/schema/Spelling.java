package org.sluice.config.internal.schema;

import java.util.Collection;
import java.util.Locale;

/** Finds the word that was probably meant. */
public final class Spelling {

    private static final int FARTHEST = 2;
    private static final int LONGEST = 64;

    private Spelling() {}

    /** {@code "; did you mean 'x'?"} for the known word within two edits, or nothing. */
    public static String hint(String word, Collection<String> known) {
        String nearest = nearest(word, known);
        return nearest == null ? "" : "; did you mean '" + nearest + "'?";
    }

    /** The nearest known word within two edits, and fewer than it has letters; null when there is none. */
    public static String nearest(String word, Collection<String> known) {
        String nearest = null;
        int best = FARTHEST + 1;
        for (String candidate : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate);
            boolean nearer =
                    distance < best || (distance == best && nearest != null && candidate.compareTo(nearest) < 0);
            if (nearer && distance < candidate.length() && distance <= FARTHEST) {
                nearest = candidate;
                best = distance;
            }
        }
        return nearest;
    }

    /** Edits (insert, delete, replace, swap neighbours) from one word to the other; beyond the limits "too far". */
    static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > FARTHEST || a.length() > LONGEST) {
            return FARTHEST + 1;
        }
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, edits);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] edits) {
        int replace = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replace, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }
}
