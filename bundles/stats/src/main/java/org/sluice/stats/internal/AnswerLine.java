package org.sluice.stats.internal;

import java.util.Locale;
import org.sluice.api.TrafficReport.Count;

/** One counter of answers as JMX shows it. */
public final class AnswerLine {

    private final Count count;

    AnswerLine(Count count) {
        this.count = count;
    }

    public String getProtocol() {
        return count.protocol().name().toLowerCase(Locale.ROOT);
    }

    /** Null for answers without a peer. */
    public String getPeer() {
        return count.peer();
    }

    public String getReason() {
        return count.reason().text();
    }

    public long getAnswers() {
        return count.answers();
    }
}
