package org.sluice.config.internal.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lines that differ between two texts, with three lines around them, as {@code diff -u} prints them. */
final class UnifiedDiff {

    private static final int CONTEXT = 3;
    /** Beyond this many comparisons what differs is shown as one piece. */
    private static final long MOST = 4_000_000;

    private final List<String> before;
    private final List<String> after;
    /** {@code ' '}, {@code '-'} and {@code '+'} for each line of the whole. */
    private final StringBuilder marks = new StringBuilder();

    private UnifiedDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /** @return no line where the texts are equal */
    static List<String> of(String file, String before, String after) {
        if (before.equals(after)) {
            return List.of();
        }
        UnifiedDiff diff = new UnifiedDiff(lines(before), lines(after));
        diff.compare();
        List<String> lines = new ArrayList<>(List.of("--- " + file, "+++ " + file));
        diff.hunks(lines);
        return lines;
    }

    /** A last line without its end differs from one with it. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int last = lines.size() - 1;
        if (lines.get(last).isEmpty()) {
            lines.remove(last);
        } else {
            lines.set(last, lines.get(last) + "\n\\ No newline at end of file");
        }
        return lines;
    }

    private void compare() {
        int least = Math.min(before.size(), after.size());
        int head = 0;
        while (head < least && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < least - head && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        marks.append(" ".repeat(head));
        middle(head, before.size() - tail, head, after.size() - tail);
        marks.append(" ".repeat(tail));
    }

    private void middle(int i, int iEnd, int j, int jEnd) {
        if ((long) (iEnd - i) * (jEnd - j) > MOST) {
            marks.append("-".repeat(iEnd - i)).append("+".repeat(jEnd - j));
            return;
        }
        int[][] common = common(i, iEnd, j, jEnd);
        int a = i;
        int b = j;
        while (a < iEnd || b < jEnd) {
            if (a < iEnd && b < jEnd && before.get(a).equals(after.get(b))) {
                marks.append(' ');
                a++;
                b++;
            } else if (b == jEnd || (a < iEnd && common[a - i + 1][b - j] >= common[a - i][b - j + 1])) {
                marks.append('-');
                a++;
            } else {
                marks.append('+');
                b++;
            }
        }
    }

    /** How many lines the ends of both parts have in common, from each line on. */
    private int[][] common(int i, int iEnd, int j, int jEnd) {
        int[][] common = new int[iEnd - i + 1][jEnd - j + 1];
        for (int a = iEnd - i - 1; a >= 0; a--) {
            for (int b = jEnd - j - 1; b >= 0; b--) {
                common[a][b] = before.get(i + a).equals(after.get(j + b))
                        ? common[a + 1][b + 1] + 1
                        : Math.max(common[a + 1][b], common[a][b + 1]);
            }
        }
        return common;
    }

    private void hunks(List<String> out) {
        int at = 0;
        int a = 0;
        int b = 0;
        while (true) {
            int first = at;
            while (first < marks.length() && marks.charAt(first) == ' ') {
                first++;
            }
            if (first == marks.length()) {
                return;
            }
            int begin = Math.max(at, first - CONTEXT);
            a += begin - at;
            b += begin - at;
            at = hunkEnd(first);
            int[] moved = hunk(out, begin, at, a, b);
            a = moved[0];
            b = moved[1];
        }
    }

    /** Behind the lines that follow a difference; differences that are near each other share them. */
    private int hunkEnd(int first) {
        int end = first;
        int same = 0;
        for (int at = first; at < marks.length() && same <= 2 * CONTEXT; at++) {
            same = marks.charAt(at) == ' ' ? same + 1 : 0;
            end = same == 0 ? at + 1 : end;
        }
        return Math.min(marks.length(), end + CONTEXT);
    }

    private int[] hunk(List<String> out, int begin, int end, int fromA, int fromB) {
        int header = out.size();
        int a = fromA;
        int b = fromB;
        for (int at = begin; at < end; at++) {
            char mark = marks.charAt(at);
            String line = mark == '+' ? after.get(b) : before.get(a);
            a += mark == '+' ? 0 : 1;
            b += mark == '-' ? 0 : 1;
            for (String part : (mark + line).split("\n")) {
                out.add(part.endsWith("\r") ? part.substring(0, part.length() - 1) : part);
            }
        }
        out.add(header, "@@ -" + range(fromA, a - fromA) + " +" + range(fromB, b - fromB) + " @@");
        return new int[] {a, b};
    }

    private static String range(int from, int count) {
        int first = count == 0 ? from : from + 1;
        return count == 1 ? String.valueOf(first) : first + "," + count;
    }
}
