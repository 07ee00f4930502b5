package org.sluice.shell.internal;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;
import org.sluice.model.PayloadAddress;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerStatus;

/** {@code sluice:peer-info} */
@Service
@Command(
        scope = "sluice",
        name = "peer-info",
        description = "Shows all that is known of one peer and how it is set",
        detailedDescription = "Keys are told only as set or not set. "
                + "For what is wrong with it see sluice:peer-check."
                + "\nExample: sluice:peer-info streamer1:8081")
public final class PeerInfoCommand extends SluiceCommand {

    @Argument(name = "NAME", description = "The peer's name as peer-list shows it", required = true)
    @Completion(PeerNameCompleter.class)
    String name;

    @Override
    Answer answer(Administration present) throws CommandException {
        PeerStatus peer = present.peers().stream()
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> failure("there is no peer '" + name + "'; sluice:peer-list shows those that are"));
        return state(new Answer(settings(peer.settings())), peer);
    }

    private static Answer state(Answer answer, PeerStatus peer) {
        return answer.fact("peer", Cell.text(peer.name()))
                .fact("state", Cell.text(lower(peer.state())))
                .fact("reason", Cell.text(peer.reason()))
                .fact("last good poll", time(peer.lastSuccess()))
                .fact("last poll", time(peer.lastAttempt()))
                .fact("version", known(peer.version()))
                .fact("server id", known(peer.serverId()))
                .fact("streams", Cell.count(peer.streams()))
                .fact("cpu", Cell.percent(peer.figures().cpu()))
                .fact("memory", Cell.percent(peer.figures().memory()))
                .fact("clients", Cell.count(peer.figures().clients()))
                .fact("output", Cell.bitrate(peer.figures().outputBitrate()))
                .fact("interface", Cell.percent(peer.figures().interfaceLoad()))
                .fact("uptime", Cell.seconds(peer.figures().uptime()))
                .fact("leaving", Cell.flag(peer.leaving()))
                .fact("saved", Cell.flag(peer.saved()));
    }

    private static Listing settings(PeerSettings settings) {
        Listing listing = new Listing("settings", "").words("option", "value");
        row(listing, "type", settings.type());
        row(listing, "api_url", withoutUser(settings.apiUrl()));
        row(listing, "public_payload_url", addresses(settings.publicUrls()));
        row(listing, "private_payload_url", addresses(settings.privateUrls()));
        row(listing, "channel_limit", limit(settings.limits().channels()));
        row(listing, "cpu_limit", limit(settings.limits().cpu()));
        row(listing, "max_bitrate", limit(settings.limits().bitrate()));
        row(listing, "max_clients", limit(settings.limits().clients()));
        row(listing, "weight", String.valueOf(settings.weight()));
        row(listing, "relay", lower(settings.relay()));
        row(listing, "drain", lower(settings.drain()));
        row(listing, "answer", lower(settings.answer()));
        row(listing, "ondemand", settings.onDemand().isEmpty() ? null : String.join(" ", settings.onDemand()));
        row(
                listing,
                "cluster_key",
                settings.clusterKey() == null || settings.clusterKey().isEmpty() ? "not set" : "set");
        return listing;
    }

    private static void row(Listing listing, String option, String value) {
        listing.row(Cell.text(option), Cell.text(value));
    }

    /** A password in an address is a secret. */
    private static String withoutUser(URI url) {
        return url == null
                ? null
                : url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static String addresses(List<PayloadAddress> addresses) {
        return addresses.isEmpty()
                ? null
                : addresses.stream().map(PeerInfoCommand::address).collect(Collectors.joining(" "));
    }

    private static String address(PayloadAddress address) {
        return (address.scheme() == null ? "" : lower(address.scheme()) + "://")
                + address.host()
                + (address.port() == PayloadAddress.NO_PORT ? "" : ":" + address.port())
                + address.prefix();
    }

    private static String limit(double limit) {
        return limit == PeerLimits.NONE
                ? null
                : BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }

    private static Cell time(Instant time) {
        return Cell.text(time == null ? null : time.toString());
    }

    private static String lower(Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    /** What a server does not tell is empty, and unknown. */
    private static Cell known(String text) {
        return Cell.text(text.isEmpty() ? null : text);
    }
}
