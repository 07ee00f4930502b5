package org.sluice.architecture;

import java.util.ArrayList;
import java.util.List;

/** What a rule saw: how many things it judged, and what is wrong with them. */
final class Findings {

    private final List<String> wrongs = new ArrayList<>();
    private int judged;

    /** One thing was judged, and is wrong unless it keeps the rule. */
    void judge(boolean keeps, String wrong) {
        judged++;
        if (!keeps) {
            wrongs.add(wrong);
        }
    }

    int judged() {
        return judged;
    }

    List<String> wrongs() {
        return List.copyOf(wrongs);
    }
}
