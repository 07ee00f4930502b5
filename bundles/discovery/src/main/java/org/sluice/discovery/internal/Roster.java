package org.sluice.discovery.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.discovery.internal.catalog.SavedPeer;
import org.sluice.discovery.internal.poll.PeerPoller;
import org.sluice.discovery.internal.poll.PollTools;
import org.sluice.model.PeerSettings;

/**
 * The configured peers, each with its poller, and those that leave: a peer that was taken out stays until every peer
 * that came with the same edit was heard of, or 10 s passed. Safe on any thread.
 */
final class Roster {

    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    /** Also outlasts the moment between the end of the peers' components and the end of discovery itself. */
    private static final Duration SHORTEST_STAY = Duration.ofSeconds(1);

    private static final Duration LONGEST_STAY = Duration.ofSeconds(10);
    private static final Duration LONGEST_EPOCH = Duration.ofSeconds(2);
    private static final Duration REVIEW = Duration.ofMillis(50);
    /** Many first polls come one after another: a thousand at once would take connections and time-outs from each other. */
    private static final Duration APART = Duration.ofMillis(1);

    private final PollTools tools;
    private final Map<String, SavedPeer> saved;
    private final Map<String, PeerPoller> pollers = new LinkedHashMap<>();
    /** Peers that leave, with when they were taken out, in ns of the timers. */
    private final Map<String, Long> leaving = new HashMap<>();

    /** Came with the edit that is being applied; they are polled when that is done, which then is the sooner. */
    private final List<PeerPoller> fresh = new ArrayList<>();

    private boolean configured;
    private boolean reviewing;
    private boolean epochOpen;
    private long epochBegan;
    private boolean stopped;

    Roster(PollTools tools, Map<String, SavedPeer> saved) {
        this.tools = tools;
        this.saved = new HashMap<>(saved);
    }

    /** A peer was added, or returns before it left. */
    synchronized void add(PeerSettings settings) {
        if (stopped) {
            return;
        }
        PeerPoller present = pollers.get(settings.name());
        if (present != null) {
            if (leaving.remove(settings.name()) == null) {
                LOG.error("peer {} is configured twice: the second block's settings are in force", settings.name());
            }
            present.leaving(false);
            present.settings(settings);
            return;
        }
        PeerPoller poller = new PeerPoller(tools, settings);
        pollers.put(settings.name(), poller);
        Duration rest = restOfEpoch();
        poller.start(saved.remove(settings.name()), rest.plus(APART.multipliedBy(fresh.size())));
        if (!rest.isZero()) {
            fresh.add(poller);
        }
        gathered();
    }

    /** The configuration is there, though some of its peers' components may still be about to come. */
    synchronized void configured() {
        configured = true;
        gathered();
    }

    /** Before the peers of the last run are here, a catalog without them would hide what its predecessor knew. */
    private void gathered() {
        if (saved.isEmpty()) {
            tools.store().open();
            if (configured) {
                tools.store().ready();
            }
        }
    }

    /** A peer's settings changed; its streams stay known. */
    synchronized void change(PeerSettings settings) {
        PeerPoller poller = pollers.get(settings.name());
        if (poller == null) {
            add(settings);
        } else {
            poller.settings(settings);
        }
    }

    /** A peer was taken out. */
    synchronized void remove(String name) {
        PeerPoller poller = pollers.get(name);
        if (!stopped && poller != null) {
            leaving.put(name, tools.timers().nanoTime());
            poller.leaving(true);
            reviewIn(SHORTEST_STAY);
        }
    }

    synchronized void begin() {
        epochOpen = true;
        fresh.clear();
        epochBegan = tools.timers().nanoTime();
    }

    synchronized void commit() {
        epochOpen = false;
        pollSoon(fresh);
        fresh.clear();
    }

    /** For how long an edit may still be under way; zero when there is none. */
    private Duration restOfEpoch() {
        Duration rest = LONGEST_EPOCH.minusNanos(tools.timers().nanoTime() - epochBegan);
        return epochOpen && !rest.isNegative() ? rest : Duration.ZERO;
    }

    private static void pollSoon(Iterable<PeerPoller> those) {
        Duration delay = Duration.ZERO;
        for (PeerPoller poller : those) {
            poller.pollSoon(delay);
            delay = delay.plus(APART);
        }
    }

    private void reviewIn(Duration delay) {
        if (!reviewing) {
            reviewing = true;
            tools.timers().after(delay, this::review);
        }
    }

    private synchronized void review() {
        reviewing = false;
        if (stopped) {
            return;
        }
        long now = tools.timers().nanoTime();
        boolean waiting = !restOfEpoch().isZero()
                || pollers.entrySet().stream()
                        .anyMatch(entry -> !leaving.containsKey(entry.getKey())
                                && !entry.getValue().heard());
        List<String> gone = new ArrayList<>();
        leaving.forEach((name, since) -> {
            long stayed = now - since;
            if (stayed >= LONGEST_STAY.toNanos() || stayed >= SHORTEST_STAY.toNanos() && !waiting) {
                gone.add(name);
            }
        });
        for (String name : gone) {
            leaving.remove(name);
            pollers.remove(name).remove();
        }
        if (!leaving.isEmpty()) {
            reviewIn(REVIEW);
        }
    }

    /** A driver came: peers that wait for one are polled. */
    synchronized void pollSoon() {
        pollSoon(pollers.values());
    }

    /** Asks every peer that is well for a stream. */
    synchronized List<CompletionStage<Boolean>> find(String stream) {
        return pollers.values().stream().map(poller -> poller.find(stream)).toList();
    }

    /** Count of peers, those that leave included. */
    synchronized int size() {
        return pollers.size();
    }

    /** All peers are here: what is left of an earlier run is of peers that are no longer configured. */
    synchronized void forgetSaved() {
        saved.clear();
        configured();
    }

    /** Stops polling; the catalog keeps its last snapshot. */
    synchronized void stop() {
        stopped = true;
        pollers.values().forEach(PeerPoller::stop);
    }
}
