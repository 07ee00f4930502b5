package org.sluice.discovery.internal.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.sluice.api.config.Options;
import org.sluice.api.config.Values;
import org.sluice.api.spi.UrlTemplate;
import org.sluice.model.AnswerForm;
import org.sluice.model.Drain;
import org.sluice.model.PayloadAddress;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerTls;
import org.sluice.model.PollTimes;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayUse;
import org.sluice.model.Scheme;

/** Reads a {@code peer} block. A bad value throws an {@link IllegalArgumentException} that names the option. */
public final class PeerSettingsReader {

    private static final String MAX_STREAMS = "max_streams";
    private static final int DEFAULT_MAX_STREAMS = 1_000_000;
    private static final int HIGHEST_MAX_STREAMS = 500_000_000;
    private static final String FALL = "fall";
    private static final String RISE = "rise";
    private static final int DEFAULT_FALL = 3;
    private static final int DEFAULT_RISE = 2;
    private static final int HIGHEST_POLLS = 100;
    private static final double LEAST_WEIGHT = 0.001;
    private static final List<String> FORMS = List.of("hls", "dash", "flv", "mpegts", "embed");

    private final Options options;

    private PeerSettingsReader(Options options) {
        this.options = options;
    }

    public static PeerSettings read(Options options) {
        return new PeerSettingsReader(options).settings();
    }

    /** Most streams that a peer may list. */
    public static int mostStreams(PeerSettings settings) {
        return count(settings, MAX_STREAMS, DEFAULT_MAX_STREAMS);
    }

    /** Failed polls in a row after which a peer is down. */
    public static int fall(PeerSettings settings) {
        return count(settings, FALL, DEFAULT_FALL);
    }

    /** Good polls in a row after which a peer that was down is up. */
    public static int rise(PeerSettings settings) {
        return count(settings, RISE, DEFAULT_RISE);
    }

    private static int count(PeerSettings settings, String option, int otherwise) {
        List<String> lines = settings.words().getOrDefault(option, List.of());
        return lines.isEmpty() ? otherwise : (int) Values.count(lines.get(lines.size() - 1));
    }

    private void checkCount(String option, int most, String expected) {
        options.value(option, text -> {
            long count = Values.count(text);
            if (count < 1 || count > most) {
                throw Values.expected(text, expected);
            }
            return count;
        });
    }

    private PeerSettings settings() {
        String name = options.word(0)
                .orElseThrow(() -> new IllegalArgumentException("a host, or HOST:PORT, expected after 'peer'"))
                .toLowerCase(Locale.ROOT);
        if (options.words().size() > 1) {
            throw Values.expected(options.words().get(1), "';' or a block behind the peer's name");
        }
        checkCount(MAX_STREAMS, HIGHEST_MAX_STREAMS, "a count of streams, for instance " + DEFAULT_MAX_STREAMS);
        checkCount(FALL, HIGHEST_POLLS, "a count of polls, 1 to " + HIGHEST_POLLS);
        checkCount(RISE, HIGHEST_POLLS, "a count of polls, 1 to " + HIGHEST_POLLS);
        URI positional = positional(name);
        return new PeerSettings(
                name,
                options.value("type", PeerSettingsReader::word, PeerSettings.DEFAULT_TYPE)
                        .toLowerCase(Locale.ROOT),
                options.value("api_url", Values::httpUrl, positional),
                addresses("public_payload_url", "public"),
                addresses("private_payload_url", "private"),
                times(),
                limits(),
                templates(),
                options.value("metrics_url", Values::httpUrl).orElse(null),
                tls(),
                word("answer", AnswerForm.values(), AnswerForm.AUTO),
                word("relay_proxy_protocol", ProxyProtocol.values(), ProxyProtocol.OFF),
                onDemand(),
                options.text("cluster_key").orElse(null),
                options.text("cluster_key_previous").orElse(null),
                options.value("weight", PeerSettingsReader::weight, 1.0),
                word("relay", RelayUse.values(), RelayUse.AUTO),
                options.value("drain", PeerSettingsReader::drain, Drain.OFF),
                options.lines());
    }

    /** A bare host stands for http on port 80. */
    private static URI positional(String name) {
        PayloadAddress address = Values.address(name);
        if (address.scheme() != null) {
            throw new IllegalArgumentException("'" + name + "' found after 'peer', HOST or HOST:PORT expected; an URL"
                    + " is written as api_url inside the block");
        }
        int port = address.port();
        return URI.create("http://" + address.host() + (port == PayloadAddress.NO_PORT ? "" : ":" + port));
    }

    /** An address is one word; several stand in one line or in several, one for each scheme. */
    private List<PayloadAddress> addresses(String key, String alias) {
        List<PayloadAddress> all = new ArrayList<>();
        for (String option : List.of(key, alias)) {
            for (String text : options.list(option)) {
                PayloadAddress address = named(option, text, Values::address);
                Scheme scheme = address.scheme();
                if (all.stream().anyMatch(other -> other.scheme() == scheme)) {
                    throw new IllegalArgumentException(option + ": '" + text + "' found, but there is an address"
                            + (scheme == null ? " without a scheme" : " for " + scheme.text())
                            + " already; expected one for each scheme");
                }
                all.add(address);
            }
        }
        return all;
    }

    private PollTimes times() {
        PollTimes normal = PollTimes.DEFAULT;
        return new PollTimes(
                options.value("fetch_timeout", Values::millis, normal.fetch()),
                options.value("connect_timeout", Values::millis, normal.connect()),
                options.value("first_byte_timeout", Values::millis, normal.firstByte()),
                options.value("poll_timeout", Values::millis, normal.poll()),
                options.value("stale_timeout", Values::millis, normal.stale()));
    }

    private PeerLimits limits() {
        return new PeerLimits(
                limit("channel_limit", text -> (double) Values.count(text)),
                options.value("cpu_limit", Values::percent, PeerLimits.NONE),
                limit("max_bitrate", Values::bitrate),
                limit("max_clients", text -> (double) Values.count(text)));
    }

    private double limit(String key, Function<String, Double> type) {
        return options.value(key, text -> atLeast(1, text, type.apply(text)), PeerLimits.NONE);
    }

    private static double weight(String text) {
        return atLeast(LEAST_WEIGHT, text, Values.number(text));
    }

    private static double atLeast(double least, String text, double value) {
        if (value < least) {
            throw Values.expected(text, "a number of at least " + least);
        }
        return value;
    }

    /** A template that makes no sense is refused here, where the file's line is known. */
    private Map<String, String> templates() {
        Map<String, String> templates = new HashMap<>();
        for (String form : FORMS) {
            String option = form + "_url";
            options.text(option).ifPresent(template -> {
                new UrlTemplate(option, template);
                templates.put(form, template);
            });
        }
        return templates;
    }

    private PeerTls tls() {
        return new PeerTls(
                options.value("tls_name", PeerSettingsReader::word, null),
                options.value("tls_ca", PeerSettingsReader::word, null),
                options.value("tls_verify", Values::flag, true));
    }

    private static String word(String text) {
        if (text.isEmpty()) {
            throw Values.expected(text, "a value that is not empty");
        }
        return text;
    }

    private static Drain drain(String text) {
        if (text.equalsIgnoreCase("force")) {
            return Drain.FORCE;
        }
        return Values.flag(text) ? Drain.ON : Drain.OFF;
    }

    private List<String> onDemand() {
        List<String> all = new ArrayList<>();
        for (String wanted : options.list("ondemand")) {
            all.add(named("ondemand", wanted, Values::streamOrPrefix));
        }
        return all;
    }

    private <T extends Enum<T>> T word(String key, T[] words, T otherwise) {
        return options.value(
                key,
                text -> {
                    for (T word : words) {
                        if (word.name().equalsIgnoreCase(text)) {
                            return word;
                        }
                    }
                    throw Values.expected(
                            text, "one of " + List.of(words).toString().toLowerCase(Locale.ROOT));
                },
                otherwise);
    }

    private static <T> T named(String option, String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }
}
