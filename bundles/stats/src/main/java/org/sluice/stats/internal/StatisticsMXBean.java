package org.sluice.stats.internal;

import java.util.List;

/** What JMX shows of the statistics, read-only. The object's name is {@link StatisticsBean#NAME}. */
public interface StatisticsMXBean {

    /** Since when answers are counted, in ISO 8601. */
    String getSince();

    /** Count of answers. */
    long getAnswerCount();

    /** Count of answers that a peer was chosen for. */
    long getRedirectCount();

    /** Count of polls, failed ones included. */
    long getPollCount();

    /** Count of failed polls. */
    long getPollFailureCount();

    /** Count of streams in the catalog. */
    int getStreamCount();

    /** Every peer of the catalog. */
    List<PeerLine> getPeers();

    /** The answers by protocol, peer and reason. */
    List<AnswerLine> getAnswers();
}
