package org.sluice.routing.internal;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sluice.api.config.Values;
import org.sluice.model.AnswerForm;
import org.sluice.model.Drain;
import org.sluice.model.Figures;
import org.sluice.model.PayloadAddress;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;
import org.sluice.model.PeerTls;
import org.sluice.model.PollTimes;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayUse;
import org.sluice.model.Scheme;

/** A peer as a test describes it; {@link #status()} is what discovery would tell. */
final class Peer {

    private final String name;
    private final List<PayloadAddress> publicUrls = new ArrayList<>();
    private final List<PayloadAddress> privateUrls = new ArrayList<>();
    private RelayUse relay = RelayUse.AUTO;
    private ProxyProtocol proxyProtocol = ProxyProtocol.OFF;
    private final Map<Scheme, Integer> ports = new EnumMap<>(Scheme.class);
    private String type = "fake";
    private String api;
    private PeerLimits limits = PeerLimits.UNLIMITED;
    private AnswerForm answer = AnswerForm.AUTO;
    private Drain drain = Drain.OFF;
    private double weight = 1;
    private PeerState state = PeerState.UP;
    private Figures figures = Figures.NONE;
    private boolean leaving;
    private boolean saved;
    private boolean router;

    private Peer(String name) {
        this.name = name;
        this.api = "http://" + name;
    }

    static Peer named(String name) {
        return new Peer(name);
    }

    Peer type(String driver) {
        type = driver;
        return this;
    }

    Peer api(String url) {
        api = url;
        return this;
    }

    Peer at(String address) {
        publicUrls.add(Values.address(address));
        return this;
    }

    Peer privately(String address) {
        privateUrls.add(Values.address(address));
        return this;
    }

    Peer relay(RelayUse use) {
        relay = use;
        return this;
    }

    Peer proxyProtocol(ProxyProtocol version) {
        proxyProtocol = version;
        return this;
    }

    Peer port(Scheme scheme, int port) {
        ports.put(scheme, port);
        return this;
    }

    Peer limits(double channels, double cpu, double bitrate, double clients) {
        limits = new PeerLimits(channels, cpu, bitrate, clients);
        return this;
    }

    Peer cpuLimit(double percent) {
        return limits(PeerLimits.NONE, percent, PeerLimits.NONE, PeerLimits.NONE);
    }

    Peer cpu(double percent) {
        figures = new Figures(
                percent,
                Figures.UNKNOWN,
                figures.clients(),
                figures.streams(),
                figures.outputBitrate(),
                Figures.UNKNOWN,
                Figures.UNKNOWN);
        return this;
    }

    Peer figures(double clients, double streams, double bitrate) {
        figures = new Figures(
                figures.cpu(), Figures.UNKNOWN, clients, streams, bitrate, Figures.UNKNOWN, Figures.UNKNOWN);
        return this;
    }

    Peer figures(Figures told) {
        figures = told;
        return this;
    }

    Peer answer(AnswerForm form) {
        answer = form;
        return this;
    }

    Peer drain(Drain how) {
        drain = how;
        return this;
    }

    Peer weight(double share) {
        weight = share;
        return this;
    }

    Peer state(PeerState now) {
        state = now;
        return this;
    }

    Peer saved() {
        saved = true;
        state = PeerState.NEW;
        return this;
    }

    Peer router() {
        router = true;
        return this;
    }

    Peer leaving() {
        leaving = true;
        return this;
    }

    PeerSettings settings() {
        return new PeerSettings(
                name,
                type,
                URI.create(api),
                publicUrls,
                privateUrls,
                PollTimes.DEFAULT,
                limits,
                Map.of(),
                null,
                PeerTls.SYSTEM,
                answer,
                proxyProtocol,
                List.of(),
                null,
                null,
                weight,
                relay,
                drain,
                Map.of());
    }

    PeerStatus status() {
        return new PeerStatus(
                settings(),
                state,
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                figures,
                ports,
                0,
                1,
                0,
                "",
                "",
                leaving,
                saved,
                router);
    }
}
