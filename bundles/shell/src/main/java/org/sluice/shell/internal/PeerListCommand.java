package org.sluice.shell.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sluice.api.admin.Administration;
import org.sluice.model.Figures;
import org.sluice.model.PeerStatus;

/** {@code sluice:peer-list [NAME]} */
@Service
@Command(
        scope = "sluice",
        name = "peer-list",
        description = "Lists the peers: their health, their load figures and how old they are",
        detailedDescription =
                "Unknown figures show as \u2013, which is not 0. In JSON 'output' is in bit/s, 'uptime' and"
                        + " 'age' (since the last good poll) in seconds, 'cpu', 'memory' and 'interface' in percent.\n"
                        + "Example: sluice:peer-list streamer1")
public final class PeerListCommand extends SluiceCommand {

    @Argument(name = "NAME", description = "Only peers whose name contains this")
    @Completion(PeerNameCompleter.class)
    String name;

    Clock clock = Clock.systemUTC();

    @Override
    Answer answer(Administration present) {
        String part = name == null ? "" : name.toLowerCase(Locale.ROOT);
        String whenEmpty = part.isEmpty()
                ? "No peers are known: add 'peer HOST:PORT;' to sluice.conf."
                : "No peer's name contains '" + part + "'.";
        Listing listing = new Listing("peers", whenEmpty)
                .words("peer", "type", "state")
                .numbers("cpu", "memory", "clients", "streams", "output", "interface", "uptime", "age")
                .words("reason")
                .details("listed", "drain", "leaving", "saved", "version");
        Instant now = clock.instant();
        present.peers().stream().filter(peer -> peer.name().contains(part)).forEach(peer -> add(listing, peer, now));
        return new Answer(listing);
    }

    private static void add(Listing listing, PeerStatus peer, Instant now) {
        Figures figures = peer.figures();
        listing.row(
                Cell.text(peer.name()),
                Cell.text(peer.settings().type()),
                state(peer),
                Cell.percent(figures.cpu()),
                Cell.percent(figures.memory()),
                Cell.count(figures.clients()),
                Cell.count(figures.streams()),
                Cell.bitrate(figures.outputBitrate()),
                Cell.percent(figures.interfaceLoad()),
                Cell.seconds(figures.uptime()),
                Cell.seconds(age(peer.lastSuccess(), now)),
                Cell.text(peer.reason()),
                Cell.count(peer.streams()),
                Cell.text(lower(peer.settings().drain())),
                Cell.flag(peer.leaving()),
                Cell.flag(peer.saved()),
                Cell.text(peer.version()));
    }

    private static double age(Instant lastSuccess, Instant now) {
        return lastSuccess == null
                ? Figures.UNKNOWN
                : Math.max(0, Duration.between(lastSuccess, now).toMillis()) / 1000.0;
    }

    private static Cell state(PeerStatus peer) {
        String state = lower(peer.state());
        String draining =
                switch (peer.settings().drain()) {
                    case OFF -> "";
                    case ON -> ", draining";
                    case FORCE -> ", draining by force";
                };
        return new Cell(
                state, state + draining + (peer.leaving() ? ", leaving" : "") + (peer.saved() ? ", saved" : ""));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
