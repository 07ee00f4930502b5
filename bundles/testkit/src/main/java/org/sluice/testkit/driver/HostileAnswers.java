package org.sluice.testkit.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a peer may answer that it should not. A driver makes either a report or a {@code PollFailure} of each, and throws
 * nothing else.
 */
public final class HostileAnswers {

    private static final Pattern VALUE = Pattern.compile(":\\s*(\"[^\"]*\"|-?[0-9][0-9.eE+-]*|true|false|null)");
    private static final List<String> OTHERS =
            List.of("null", "\"x\"", "-1", "1e999", "0.5", "true", "[]", "{}", "[[]]", "{\"a\": {\"b\": [1]}}", "");
    private static final int CUTS = 40;
    private static final int DEEP = 10_000;

    private HostileAnswers() {}

    /** Texts that are no JSON, none of this vendor, or beyond all limits. */
    public static List<String> json() {
        return List.of(
                "",
                " ",
                "null",
                "true",
                "42",
                "\"text\"",
                "[]",
                "{}",
                "[[[]]]",
                "{\"streams\": null}",
                "{\"streams\": [null, 1, [], {}]}",
                "{\"streams\": {\"a\": 1}}",
                "{\"items\": [null, 1, [], {}], \"pageCount\": 1e999}",
                "{\"response\": [null, 1, [], {}], \"statusCode\": 200}",
                "{\"code\": 0, \"code\": 1, \"streams\": [{\"publish\": []}]}",
                "{\"a\": 1",
                "<html><body>it works</body></html>",
                "\u0000\u0001\u0002",
                "[".repeat(DEEP),
                "{\"a\":".repeat(DEEP),
                "{\"" + "n".repeat(DEEP) + "\": 1}",
                "[\"" + "t".repeat(DEEP * 10) + "\"]",
                "[" + "9".repeat(DEEP) + "]");
    }

    /** Texts that are no XML, none of this vendor, or beyond all limits. */
    public static List<String> xml() {
        return List.of(
                "<a",
                "<a/>",
                "<?xml version=\"1.0\"?>",
                "<a></b>",
                "<a>&nothing;</a>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                "<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>",
                "<rtmp><server><application><live><stream/></live></application></server></rtmp>",
                "<icestats><source/></icestats>",
                "<a>".repeat(DEEP),
                "<" + "n".repeat(DEEP * 10) + ">",
                "<a>" + "t".repeat(DEEP * 10) + "</a>",
                "<a b=\"" + "v".repeat(DEEP * 10) + "\"/>");
    }

    /** {@link #json} and {@link #xml}. */
    public static List<String> any() {
        return Stream.concat(json().stream(), xml().stream()).toList();
    }

    /** A good answer cut off at many places, and with each of its values replaced by others of every type. */
    public static List<String> of(String good) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < CUTS; i++) {
            answers.add(good.substring(0, good.length() * i / CUTS));
        }
        Matcher found = VALUE.matcher(good);
        while (found.find()) {
            for (String other : OTHERS) {
                answers.add(good.substring(0, found.start(1)) + other + good.substring(found.end(1)));
            }
        }
        return answers;
    }
}
