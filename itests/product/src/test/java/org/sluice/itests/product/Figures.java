package org.sluice.itests.product;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code sluice:peer-list --json} says of the peers. */
record Figures(String json) {

    static Figures of(SluiceInstance sluice) {
        return new Figures(sluice.command("sluice:peer-list --json"));
    }

    /** A value of a peer as it stands in JSON, {@code null} where it is unknown. */
    String of(String peer, String name) {
        return find(
                "\"" + name + "\"\\s*:\\s*(\"[^\"]*\"|[^,}\\s]+)",
                find("(\\{[^{}]*\"peer\"\\s*:\\s*\"" + peer + "\"[^{}]*})", json));
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
