package org.sluice.routing.internal;

import java.util.ArrayList;
import java.util.List;
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
    private final Choice choice;
    private final Decision decision;
    private final long now;

    private Grounds(RoutingSnapshot snapshot, Choice choice, Decision decision, long now) {
        this.snapshot = snapshot;
        this.choice = choice;
        this.decision = decision;
        this.now = now;
    }

    static Explanation of(RoutingSnapshot snapshot, Choice choice, Decision decision, long now) {
        Grounds grounds = new Grounds(snapshot, choice, decision, now);
        return new Explanation(
                choice.request().stream(),
                decision,
                choice.policy(),
                "",
                List.of(),
                grounds.verdicts(),
                snapshot.asOf());
    }

    private List<Verdict> verdicts() {
        PlaybackRequest request = choice.request();
        List<Verdict> verdicts = new ArrayList<>();
        snapshot.streams().holders(request.stream()).forEach(holder -> add(verdicts, holder));
        if (request.intent() == Intent.PUBLISH) {
            snapshot.peers().keySet().forEach(peer -> add(verdicts, new Holder(peer, Availability.ON_DEMAND, true)));
        } else {
            snapshot.streams().prefixHolders(request.stream()).forEach(holder -> add(verdicts, holder));
        }
        return verdicts;
    }

    private void add(List<Verdict> verdicts, Holder holder) {
        RoutedPeer peer = snapshot.peers().get(holder.peer());
        boolean known = verdicts.stream().anyMatch(verdict -> verdict.peer().equals(holder.peer()));
        if (peer != null && !known) {
            verdicts.add(new Verdict(
                    peer.name(), holder.availability(), peer.status().state(), exclusion(peer, holder)));
        }
    }

    private ReasonCode exclusion(RoutedPeer peer, Holder holder) {
        if (decision instanceof Decision.Redirect redirect && redirect.peer().equals(peer.name())) {
            return null;
        }
        if (holder.availability() == Availability.VANISHED) {
            return ReasonCode.STREAM_VANISHED;
        }
        ReasonCode exclusion = peer.exclusion(holder.availability() == Availability.ON_DEMAND, now);
        if (Tier.of(exclusion) != Tier.OUT && peer.locate(choice.request()) == null) {
            return peer.addressed(choice.request()) ? ReasonCode.FORM_NOT_OFFERED : ReasonCode.NO_ADDRESS;
        }
        Shortlist list = choice.list();
        if (list == null || list.isCandidate(peer)) {
            return list == null ? exclusion : null;
        }
        ReasonCode otherwise = list.isWithheld(peer) ? ReasonCode.SLOW_START : ReasonCode.LESS_AVAILABLE;
        return exclusion == null ? otherwise : exclusion;
    }
}
