package org.sluice.testkit.internal.admin;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sluice.model.AnswerForm;
import org.sluice.model.Drain;
import org.sluice.model.Figures;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;
import org.sluice.model.PeerTls;
import org.sluice.model.PollTimes;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayUse;

/** Peers for tests. */
public final class SomePeer {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private SomePeer() {}

    public static PeerStatus up(String name, Figures figures) {
        return status(name, Drain.OFF, PeerState.UP, "", NOW.minusMillis(400), figures, false);
    }

    public static PeerStatus status(
            String name,
            Drain drain,
            PeerState state,
            String reason,
            Instant lastSuccess,
            Figures figures,
            boolean saved) {
        PeerSettings settings = new PeerSettings(
                name,
                "flussonic",
                URI.create("http://peer"),
                List.of(),
                List.of(),
                PollTimes.DEFAULT,
                PeerLimits.UNLIMITED,
                Map.of(),
                null,
                PeerTls.SYSTEM,
                AnswerForm.AUTO,
                ProxyProtocol.OFF,
                List.of(),
                null,
                null,
                1,
                RelayUse.AUTO,
                drain,
                Map.of());
        return new PeerStatus(
                settings,
                state,
                reason,
                lastSuccess,
                lastSuccess,
                figures,
                Map.of(),
                3,
                1,
                0,
                "",
                "24.03",
                false,
                saved);
    }
}
