package org.sluice.routing.internal;

import org.sluice.model.AnswerForm;
import org.sluice.model.Carriage;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerStatus;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.model.RelayTarget;
import org.sluice.model.RelayUse;

/**
 * How clients are brought to one peer: told to go to its public address, or carried to its private one. Immutable.
 *
 * @param bases public addresses by the client's scheme; null where there is none
 * @param privates by protocol; null where there is none
 * @param mark what stands before every path
 * @param playlist whether its HLS entry is wrapped into a playlist
 */
record Reach(
        PeerSettings settings,
        CompiledForms compiled,
        String[] bases,
        PrivateAddress[] privates,
        String mark,
        boolean playlist) {

    static Reach of(PeerStatus status, CompiledForms compiled) {
        PeerSettings settings = status.settings();
        boolean playlist = settings.answer() == AnswerForm.PLAYLIST
                || (settings.answer() == AnswerForm.AUTO && compiled.entryIsMediaPlaylist());
        return new Reach(
                settings,
                compiled,
                PublicAddresses.of(settings, status.ports(), compiled.vendorPorts()),
                PrivateAddress.of(settings, status.ports(), compiled.vendorPorts()),
                status.router() ? HopMark.PATH : "",
                playlist);
    }

    /**
     * What the request asks for here: the URL for a client that is redirected, the path at the private address for one
     * that is carried. Null when the peer does not offer the form, has no address, or may not be relayed to.
     */
    String locate(PlaybackRequest request) {
        if (compiled.forms() == null || forbids(request)) {
            return null;
        }
        try {
            String located = compiled.forms().locate(request);
            if (!carries(request)) {
                return Locations.join(bases[request.scheme().ordinal()], mark, located);
            }
            PrivateAddress address = privates[request.protocol().ordinal()];
            // an operator's template that is a whole URL says where clients go, not where Sluice does
            boolean here = address != null && located != null && located.startsWith("/");
            return here ? Locations.join(address.prefix(), mark, located) : null;
        } catch (RuntimeException | LinkageError e) {
            return null; // a driver's fault costs this peer this client, and shows as "form not offered"
        }
    }

    /** Whether the client would have to be carried here, and may not be. */
    boolean forbids(PlaybackRequest request) {
        return request.carriage() == Carriage.RELAY && settings.relay() == RelayUse.NEVER;
    }

    private boolean carries(PlaybackRequest request) {
        return request.carriage() == Carriage.RELAY
                || request.carriage() == Carriage.EITHER && settings.relay() == RelayUse.ALWAYS;
    }

    /** Whether clients of the request's kind can be brought here at all. */
    boolean addressed(PlaybackRequest request) {
        return carries(request)
                ? privates[request.protocol().ordinal()] != null
                : bases[request.scheme().ordinal()] != null;
    }

    /** @param located what {@link #locate} said */
    Decision decision(PlaybackRequest request, String located, ReasonCode reason) {
        if (!carries(request)) {
            return new Decision.Redirect(settings.name(), located, answer(request), reason);
        }
        PrivateAddress address = privates[request.protocol().ordinal()];
        RelayTarget target = new RelayTarget(
                settings.name(),
                address.scheme(),
                address.host(),
                address.port(),
                located,
                settings.relayProxyProtocol(),
                settings.tls());
        return new Decision.Relay(target, reason);
    }

    private AnswerForm answer(PlaybackRequest request) {
        return playlist && request.intent() == Intent.PLAY && request.form().equals(CompiledForms.HLS)
                ? AnswerForm.PLAYLIST
                : AnswerForm.REDIRECT;
    }
}
