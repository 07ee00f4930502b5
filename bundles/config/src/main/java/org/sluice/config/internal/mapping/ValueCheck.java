package org.sluice.config.internal.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.sluice.api.config.Values;
import org.sluice.api.spi.UrlTemplate;
import org.sluice.config.internal.schema.OptionType;
import org.sluice.config.internal.schema.Spelling;
import org.sluice.config.internal.tree.Token;
import org.sluice.model.PayloadAddress;

/** Checks single words against the types that Metatype gives them. */
final class ValueCheck {

    /** Types of which a line may hold several words. */
    private static final Set<String> LISTS = Set.of("", "list", "host-or-url", "network", "peer", "streams");

    private static final Set<String> TYPES = Set.of(
            "bitrate",
            "millis",
            "percent",
            "count",
            "number",
            "url",
            "port",
            "loopback",
            "flag",
            "secret",
            "template",
            "word",
            "segment",
            "host",
            "driver",
            "policy");

    private final Set<String> peers;

    ValueCheck(Set<String> peers) {
        this.peers = peers;
    }

    /** Whether exactly one word is expected. */
    static boolean isSingle(OptionType option) {
        return option.words() == 1 || (TYPES.contains(option.type()) && !option.repeatable());
    }

    /** Whether the option may stand without a value. */
    static boolean mayBeBare(OptionType option) {
        boolean list = option.type().isEmpty() || option.type().equals("list");
        return isFlag(option) || (list && option.words() == 0);
    }

    /** A flag, or a choice between on, off and something more. */
    static boolean isFlag(OptionType option) {
        return option.type().equals("flag") || option.values().containsAll(List.of("on", "off"));
    }

    static boolean isList(String type) {
        return LISTS.contains(type);
    }

    /** What is wrong with a word; null when nothing is. */
    String problem(OptionType option, Token word) {
        String text = word.value();
        if (option.values().contains(text)) {
            return null;
        }
        if (!option.values().isEmpty() && !isFlag(option)) {
            return Values.expected(text, oneOf(option)).getMessage() + Spelling.hint(text, option.values());
        }
        String problem = problem(isFlag(option) ? "flag" : option.type(), text);
        if (problem != null && !option.values().isEmpty()) {
            return Values.expected(text, oneOf(option)).getMessage() + Spelling.hint(text, option.values());
        }
        return problem == null ? Bounds.problem(option, text) : problem;
    }

    /** What is wrong with a word of a type; null when nothing is. */
    String problem(String type, String text) {
        return switch (type) {
            case "bitrate" -> refused(Values::bitrate, text);
            case "millis" -> refused(Values::millis, text);
            case "percent" -> refused(Values::percent, text);
            case "count" -> refused(Values::count, text);
            case "number" -> refused(Values::number, text);
            case "flag" -> refused(Values::flag, text);
            case "url" -> refused(Values::httpUrl, text);
            case "host-or-url" -> refused(Values::address, text);
            case "host" -> refused(ValueCheck::host, text);
            case "port" -> refused(ListenAddress::parse, text);
            case "loopback" -> refused(ValueCheck::loopback, text);
            case "network" -> refused(ValueCheck::network, text);
            case "template" -> refused(ValueCheck::template, text);
            case "streams" -> refused(Values::streamOrPrefix, text);
            case "segment" -> refused(Values::segment, text);
            case "peer" -> peer(text);
            case "word", "list", "driver", "policy" -> text.isEmpty()
                    ? Values.expected(text, "a value that is not empty").getMessage()
                    : null;
            default -> null;
        };
    }

    private String peer(String text) {
        return peers.contains(text.toLowerCase(Locale.ROOT))
                ? null
                : Values.expected(text, "the name of a peer").getMessage() + Spelling.hint(text, peers);
    }

    private static PayloadAddress host(String text) {
        String expected = "HOST or HOST:PORT, for instance streamer1:8081";
        if (text.contains("/")) {
            throw Values.expected(text, expected);
        }
        if (text.contains("_")) {
            throw Values.expected(text, expected + " (host names have no underscores)");
        }
        return Values.address(text);
    }

    private static PayloadAddress loopback(String text) {
        PayloadAddress address = Values.address(text);
        boolean local = ListenAddress.called(address.host(), 0).isLoopback();
        if (address.scheme() != null || address.port() == PayloadAddress.NO_PORT || !local) {
            throw Values.expected(text, "an address of this machine alone, with a port, for instance 127.0.0.1:18081");
        }
        return address;
    }

    private static String network(String text) {
        if (!IpAddress.isNetwork(text)) {
            throw Values.expected(text, "an address or a network, for instance 10.0.0.0/8 or 2001:db8::/32");
        }
        return text;
    }

    private static UrlTemplate template(String text) {
        try {
            return new UrlTemplate("", text);
        } catch (IllegalArgumentException saidInTheWordsOfThisCheck) {
            throw Values.expected(
                    text,
                    "a path that begins with a slash, or an http or https URL, with {app}, {name} or {stream}, for"
                            + " instance /hls/{name}.m3u8");
        }
    }

    private static String oneOf(OptionType option) {
        return (option.values().size() > 1 ? "one of " : "") + String.join(", ", option.values());
    }

    private static String refused(Function<String, ?> type, String text) {
        try {
            type.apply(text);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
