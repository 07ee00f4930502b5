package org.sluice.routing.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.model.Availability;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.Explanation.Verdict;
import org.sluice.model.Holder;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/** Tells of a dry {@link Choice} what was found of each peer. */
final class Grounds {

    private final RoutingSnapshot snapshot;
    private final RoutingSnapshot whole;
    private final boolean marked;
    private final Choice choice;
    private final Decision decision;
    private final long now;
    /** Null for a request for the present. */
    private final Archive archive;

    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

    private Grounds(Scope scope, RoutingSnapshot whole, Choice choice, Decision decision, long now) {
        this.snapshot = scope.snapshot();
        this.marked = scope.marked();
        this.whole = whole;
        this.choice = choice;
        this.decision = decision;
        this.now = now;
        this.archive = choice.request().archive() == null ? null : Archive.of(snapshot, choice.request());
    }

    static Explanation of(Scope scope, RoutingSnapshot whole, Choice choice, Decision decision, long now) {
        Grounds grounds = new Grounds(scope, whole, choice, decision, now);
        grounds.look();
        String stream = choice.request().stream();
        return new Explanation(
                stream,
                decision,
                choice.policy(),
                scope.balancer(),
                whole.overrides().of(stream),
                List.copyOf(grounds.verdicts.values()),
                whole.asOf());
    }

    private void look() {
        PlaybackRequest request = choice.request();
        snapshot.streams().holders(request.stream()).forEach(this::add);
        if (request.intent() == Intent.PUBLISH) {
            snapshot.peers().keySet().forEach(peer -> add(new Holder(peer, Availability.ON_DEMAND, true)));
        } else {
            snapshot.streams().prefixHolders(request.stream()).forEach(this::add);
            if (archive != null || verdicts.isEmpty()) {
                snapshot.streams().recordings().keySet().forEach(this::addRecorder);
            }
        }
        ReasonCode elsewhere = marked ? ReasonCode.SECOND_HOP : ReasonCode.NOT_IN_BALANCER;
        for (RoutedPeer peer : new TreeMap<>(whole.peers()).values()) {
            boolean outside = !snapshot.peers().containsKey(peer.name());
            ReasonCode why = !outside ? ReasonCode.NOT_LISTED : elsewhere;
            verdicts.putIfAbsent(
                    peer.name(), new Verdict(peer.name(), null, peer.status().state(), why, Double.NaN));
        }
    }

    private void add(Holder holder) {
        RoutedPeer peer = snapshot.peers().get(holder.peer());
        if (peer != null && !verdicts.containsKey(peer.name())) {
            verdicts.put(
                    peer.name(),
                    new Verdict(
                            peer.name(),
                            holder.availability(),
                            peer.status().state(),
                            exclusion(peer, holder),
                            score(peer)));
        }
    }

    /** A peer that does not list the stream may still have recorded it. */
    private void addRecorder(String name) {
        if (Archive.records(snapshot, name, choice.request().stream())) {
            add(new Holder(name, null, true));
        }
    }

    private double score(RoutedPeer peer) {
        Shortlist list = choice.list();
        for (int i = 0; list != null && i < list.size(); i++) {
            if (list.candidate(i) == peer) {
                return snapshot.policies().score(list, list.tier(), i);
            }
        }
        return Double.NaN;
    }

    /** Null where no peer was. */
    private String chosen() {
        if (decision instanceof Decision.Redirect redirect) {
            return redirect.peer();
        }
        return decision instanceof Decision.Relay relay ? relay.peer() : null;
    }

    private ReasonCode exclusion(RoutedPeer peer, Holder holder) {
        String chosen = chosen();
        if (peer.name().equals(chosen)) {
            return null;
        }
        ReasonCode unrecorded = archive == null ? null : archive.exclusion(peer.name(), chosen);
        if (unrecorded != null) {
            return unrecorded;
        }
        boolean recorded = archive != null && archive.hold(peer.name()) != Archive.Hold.UNKNOWN;
        if (holder.availability() == Availability.VANISHED && !recorded) {
            return ReasonCode.STREAM_VANISHED;
        }
        ReasonCode exclusion = peer.exclusion(holder.availability() == Availability.ON_DEMAND && !recorded, now);
        if (Tier.of(exclusion) != Tier.OUT && peer.locate(choice.request()) == null) {
            if (peer.reach().forbids(choice.request())) {
                return ReasonCode.RELAY_FORBIDDEN;
            }
            return peer.reach().addressed(choice.request()) ? ReasonCode.FORM_NOT_OFFERED : ReasonCode.NO_ADDRESS;
        }
        if (exclusion == null && decision.reason() == ReasonCode.PINNED) {
            return ReasonCode.PINNED_ELSEWHERE;
        }
        Shortlist list = choice.list();
        if (list == null || list.isCandidate(peer)) {
            return list == null ? exclusion : null;
        }
        ReasonCode otherwise = list.isWithheld(peer) ? ReasonCode.SLOW_START : ReasonCode.LESS_AVAILABLE;
        return exclusion == null ? otherwise : exclusion;
    }
}
