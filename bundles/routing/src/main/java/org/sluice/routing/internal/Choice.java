package org.sluice.routing.internal;

import java.util.List;
import org.sluice.api.Viewers;
import org.sluice.model.Decision;
import org.sluice.model.Holder;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/**
 * The way to one decision, for one request, on one thread. It reads one snapshot and the viewers' tables; only what a
 * client really gets is written back into these.
 */
final class Choice {

    /** Seconds after which a client asks again for what is on its way back. */
    private static final int RETRY = 2;

    static final Decision VANISHED = new Decision.Unavailable(RETRY, ReasonCode.STREAM_VANISHED);
    static final Decision NO_PEER = new Decision.Unavailable(RETRY, ReasonCode.NO_PEER_AVAILABLE);
    static final Decision NOT_OFFERED = new Decision.NotFound(ReasonCode.FORM_NOT_OFFERED);
    static final Decision NOT_RELAYED = new Decision.NotFound(ReasonCode.RELAY_FORBIDDEN);
    static final Decision NOT_COVERED = new Decision.NotFound(ReasonCode.ARCHIVE_NOT_COVERED);
    static final Decision BLOCKED = new Decision.NotFound(ReasonCode.BLOCKED);
    static final Decision FORBIDDEN = new Decision.NotFound(ReasonCode.PUBLISH_FORBIDDEN);

    /** The one form by which a publisher can be redirected (WHIP); all others are carried, if they may. */
    private static final String WEBRTC = "webrtc";

    private final RoutingSnapshot snapshot;
    private final PlaybackRequest request;
    private final ViewerKey key;
    private final long now;
    private final boolean dry;
    private final Viewers viewers;

    private ReasonCode reason;
    private ReasonCode forced;
    private String policy = "";
    private int startedAt = Viewers.UNKNOWN;
    private Shortlist list;
    private int listed;
    private int struck;
    private int forbidden;

    /** @param dry whether nothing is written into the viewers' tables */
    Choice(RoutingSnapshot snapshot, PlaybackRequest asked, long now, boolean dry) {
        this.snapshot = snapshot;
        this.request = asked.form().equals(PlaybackRequest.ASSET) ? AssetPath.split(asked, snapshot.streams()) : asked;
        this.key = ViewerKey.of(request, request.stream());
        this.now = now;
        this.dry = dry;
        this.viewers = snapshot.viewers();
    }

    /** The request, split at the end of its stream. */
    PlaybackRequest request() {
        return request;
    }

    /** The policy that chose; empty when none had to. */
    String policy() {
        return policy;
    }

    /** The last list of holders that was weighed; null when none had to be. */
    Shortlist list() {
        return list;
    }

    /** The decision; null when nobody knows the stream. */
    Decision decide() {
        return request.intent() == Intent.PUBLISH ? publish() : play();
    }

    /** The decision; where it is that nobody can serve, the fallback that the configuration has for the stream. */
    Decision orFallback(Decision decision) {
        return snapshot.overrides().otherwise(request, decision);
    }

    private Decision play() {
        if (snapshot.overrides().blocks(request.stream())) {
            return BLOCKED;
        }
        boolean sticky = sticky();
        String name = snapshot.overrides().pinned(request.stream());
        RoutedPeer pin = name == null ? null : snapshot.peers().get(name);
        if (request.archive() != null) {
            return Archive.of(snapshot, request).decide(this, key, now, pin, sticky ? whereabouts() : null, sticky);
        }
        return present(pin, sticky);
    }

    private Decision present(RoutedPeer pin, boolean sticky) {
        List<Holder> holders = snapshot.streams().holders(request.stream());
        Decision decision = sticky ? known(holders, pin) : null;
        if (decision == null && pin != null) {
            decision = pinned(holders, pin, sticky);
        }
        if (decision == null && pin != null && sticky) {
            decision = known(holders, null);
        }
        if (decision == null) {
            decision = choose(shortlist(holders), Tier.DOWN, sticky);
        }
        if (decision == null) {
            decision = choose(shortlist(snapshot.streams().prefixHolders(request.stream())), Tier.DOWN, sticky);
        }
        if (decision == null && request.intent() == Intent.FOLLOW) {
            decision = choose(Archive.recorders(snapshot, request.stream(), key, now), Tier.DOWN, sticky);
        }
        if (decision != null || listed > 0) {
            return decision != null ? decision : refusal();
        }
        return Holdings.vanished(snapshot, holders) ? VANISHED : null;
    }

    /** The peer to which the stream is pinned, while it has it and is in the state to serve. */
    private Decision pinned(List<Holder> holders, RoutedPeer pin, boolean bind) {
        Holder holder = Holdings.of(holders, pin);
        holder = holder == null ? Holdings.of(snapshot.streams().prefixHolders(request.stream()), pin) : holder;
        return holder == null ? null : forced(ReasonCode.PINNED, shortlist(List.of(holder)), Tier.SILENT, bind);
    }

    /** Why none of those that have the stream serves; null when none has it. */
    Decision refused() {
        return listed > 0 ? refusal() : null;
    }

    private Decision refusal() {
        if (listed == 0 || struck < listed) {
            return NO_PEER;
        }
        return forbidden == listed ? NOT_RELAYED : NOT_OFFERED;
    }

    /**
     * Whether the viewer is remembered. An address that stands for many people is not, unless the request tells them
     * apart; what is asked for below a stream looks up its viewer and is none.
     */
    private boolean sticky() {
        boolean counted = request.intent() == Intent.PLAY && !dry;
        return !(counted && viewers.shared(key.place(), key.viewer(), now)) || key.hasSession();
    }

    /** The viewer stays where it is, until that peer is down, forcibly drained, or has the stream no longer. */
    private Decision known(List<Holder> holders, RoutedPeer pin) {
        RoutedPeer peer = whereabouts();
        if (peer == null || (pin != null && peer != pin)) {
            return null;
        }
        boolean has = Holdings.of(holders, peer) != null
                || Holdings.of(snapshot.streams().prefixHolders(request.stream()), peer) != null
                || (request.intent() == Intent.FOLLOW && Archive.records(snapshot, peer.name(), request.stream()));
        return has ? stay(peer) : null;
    }

    /** The peer where the viewer is, while it can stay there; null for none. */
    private RoutedPeer whereabouts() {
        RoutedPeer peer = snapshot.numbered(viewers.peerOf(key.viewer(), now));
        return peer == null || peer.emptied() || (peer.down() && !snapshot.allLost()) ? null : peer;
    }

    /** Sends a viewer to the peer where it is; null when that offers nothing of the kind. */
    Decision stay(RoutedPeer peer) {
        String located = peer.locate(request);
        if (located == null) {
            return null;
        }
        if (!dry && request.intent() == Intent.PLAY && key.hasSession()) {
            viewers.trail(key.anonymous(), peer.number(), now);
        }
        reason = ReasonCode.KNOWN_VIEWER;
        return decision(peer, located);
    }

    /** A publisher goes to the peer that has its stream, or had it lately; else to one that is fit to take it. */
    private Decision publish() {
        if (!request.form().equals(WEBRTC) && !Permission.concerns(request)) {
            return FORBIDDEN;
        }
        Takers takers = new Takers(snapshot, request.stream(), key, now);
        Decision decision = choose(takers.present(), Tier.OVER_LIMIT, false);
        if (decision == null) {
            decision = forced(ReasonCode.BOUND, takers.former(), Tier.OVER_LIMIT, false);
        }
        if (decision == null) {
            decision = forced(ReasonCode.CAPTURE_AT, takers.preferred(), Tier.FIT, false);
        }
        if (decision != null) {
            return decision;
        }
        listed = 0;
        struck = 0;
        forbidden = 0;
        decision = choose(takers.all(), Tier.FIT, false);
        return decision != null ? decision : refusal();
    }

    /** Chooses with a reason of its own. */
    Decision forced(ReasonCode why, Shortlist holders, Tier worst, boolean bind) {
        forced = why;
        Decision decision = choose(holders, worst, bind);
        forced = null;
        return decision;
    }

    private Shortlist shortlist(List<Holder> holders) {
        return Shortlist.of(snapshot, holders, key, now);
    }

    /**
     * Chooses one of the best holders that offer what is asked for.
     *
     * @param worst the last tier that may serve
     */
    Decision choose(Shortlist holders, Tier worst, boolean bind) {
        listed += holders.listed();
        if (holders.listed() > 0) {
            list = holders;
        }
        while (true) {
            boolean serves = holders.settle() && holders.tier().compareTo(worst) <= 0;
            RoutedPeer started = holders.start() ? started(holders) : null;
            if (started == null && !serves) {
                return null;
            }
            RoutedPeer peer = started != null ? started : pick(holders);
            String located = peer.locate(request);
            if (located != null) {
                return dry ? decision(peer, located) : take(holders, peer, located, bind);
            }
            holders.strike(peer);
            struck++;
            forbidden += peer.reach().forbids(request) ? 1 : 0;
        }
    }

    /** The first pick of an on-demand stream binds all others until it runs: a camera is opened once. */
    private RoutedPeer started(Shortlist holders) {
        startedAt = viewers.startOf(key.stream(), now);
        reason = ReasonCode.BOUND;
        policy = "";
        return holders.started(startedAt);
    }

    private RoutedPeer pick(Shortlist holders) {
        reason = forced != null ? forced : holders.tier().reason();
        policy = "";
        if (holders.size() == 1) {
            return holders.candidate(0);
        }
        if (request.intent() == Intent.FOLLOW) {
            return holders.candidate(holders.ofHighestRank());
        }
        int index = snapshot.policies().choose(holders, holders.tier());
        if (index != Policies.NONE) {
            policy = snapshot.policies().nameFor(holders.tier());
            return holders.candidate(index);
        }
        reason = reason == ReasonCode.CHOSEN ? ReasonCode.NO_POLICY : reason;
        return holders.candidate(holders.ofFewestPicks());
    }

    /** Writes down that the client is sent there. */
    private Decision take(Shortlist holders, RoutedPeer peer, String located, boolean bind) {
        if (holders.start() && reason != ReasonCode.BOUND) {
            int winner = viewers.start(key.stream(), startedAt, peer.number(), now);
            RoutedPeer started = winner == peer.number() ? null : holders.started(winner);
            String there = started == null ? null : started.locate(request);
            if (there != null) {
                reason = ReasonCode.BOUND;
                count(started, bind);
                return decision(started, there);
            }
        }
        count(peer, bind);
        return decision(peer, located);
    }

    private void count(RoutedPeer peer, boolean bind) {
        if (request.intent() == Intent.FOLLOW) {
            return;
        }
        viewers.picked(peer.number(), peer.lagNanos(request), now);
        if (bind) {
            viewers.bind(key.viewer(), peer.number(), now);
            if (key.hasSession()) {
                viewers.trail(key.anonymous(), peer.number(), now);
            }
        }
    }

    private Decision decision(RoutedPeer peer, String located) {
        return peer.reach().decision(request, located, reason);
    }
}
