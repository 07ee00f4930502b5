package org.sluice.architecture;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A part of a Markdown document, from a heading of the third level to the next heading. */
record Section(String heading, String text) {

    private static final Pattern PART = Pattern.compile("^### (.*)$((?:\\R(?!##? |### ).*)*)", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("^\\| *(`[^|]*)\\|.*$");
    private static final Pattern WORD = Pattern.compile("`([a-z][a-z0-9_]*)`");

    static List<Section> of(String document) {
        return PART.matcher(document)
                .results()
                .map(found -> new Section(found.group(1), found.group(2)))
                .toList();
    }

    /** Whether the heading names this word. */
    boolean isOn(String word) {
        return heading.contains("`" + word + "`");
    }

    /** The options of the tables in it. */
    Set<String> options() {
        return options(text);
    }

    /** The words in the first column of all tables whose first column is called "option". */
    static Set<String> options(String text) {
        Set<String> options = new TreeSet<>();
        boolean within = false;
        for (String line : text.lines().toList()) {
            within = line.startsWith("| option |") || within && line.startsWith("|");
            if (within) {
                ROW.matcher(line)
                        .results()
                        .flatMap(row -> WORD.matcher(row.group(1)).results())
                        .map(MatchResult::group)
                        .forEach(word -> options.add(word.replace("`", "")));
            }
        }
        return options;
    }

    /** This section and those that it refers to. */
    Stream<Section> withLinked(List<Section> all) {
        return Stream.concat(
                Stream.of(this), all.stream().filter(other -> text.contains("](#" + other.anchor() + ")")));
    }

    private String anchor() {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
    }
}
