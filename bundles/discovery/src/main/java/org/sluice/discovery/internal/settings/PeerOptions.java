package org.sluice.discovery.internal.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;

/** What stands in a {@code peer} block, for the check of the file and the pages' help; read by {@link PeerSettingsReader}. */
@ObjectClassDefinition(
        id = "org.sluice.peer",
        name = "peer",
        description =
                "A media server: peer HOST[:PORT] { … }. The whole word, with its port, is the peer's name; a bare"
                        + " host means http://HOST:80.")
@SluiceDirective(words = "host-or-url")
public @interface PeerOptions {

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "type",
            description =
                    "Which driver speaks to it: a vendor's name, or auto to find the one that fits. Default flussonic.",
            required = false)
    String type();

    @SluiceType(type = "url")
    @AttributeDefinition(
            name = "api_url",
            description =
                    "Where the peer's API is called; may carry a port, a path and https. Default: http and the peer's own word.",
            required = false)
    String api__url();

    @SluiceType(type = "host-or-url")
    @AttributeDefinition(
            name = "public_payload_url",
            description =
                    "Where clients are sent: HOST alone means the default port of the scheme the peer plays on; HOST:PORT and URLs are taken as written, and an URL keeps its scheme, port and path prefix. rtsp:// and rtmp:// entries set those protocols; with both http and https the client's scheme is used. Default: the peer's host with the port that its driver reports.",
            required = false)
    String[] public__payload__url();

    @SluiceType(type = "host-or-url", alias = "public_payload_url")
    @AttributeDefinition(name = "public", description = "The older word for public_payload_url.", required = false)
    String[] public$();

    @SluiceType(type = "host-or-url")
    @AttributeDefinition(
            name = "private_payload_url",
            description =
                    "Where Sluice itself fetches media, for the clients that it relays. Never told to a client. Default: the API URL's host.",
            required = false)
    String[] private__payload__url();

    @SluiceType(type = "host-or-url", alias = "private_payload_url")
    @AttributeDefinition(name = "private", description = "Short for private_payload_url.", required = false)
    String[] private$();

    @SluiceType(type = "millis")
    @AttributeDefinition(
            name = "fetch_timeout",
            description = "Poll period in ms, despite its name. Default 1000.",
            min = "1",
            max = "86400000",
            required = false)
    String fetch__timeout();

    @SluiceType(type = "millis")
    @AttributeDefinition(
            name = "connect_timeout",
            description = "How long a connection to the API may take, in ms. Default 1000.",
            min = "1",
            max = "86400000",
            required = false)
    String connect__timeout();

    @SluiceType(type = "millis")
    @AttributeDefinition(
            name = "first_byte_timeout",
            description =
                    "After how many ms without a complete answer the peer counts as silent; a later answer is still used and marks it slow. Default 2000.",
            min = "1",
            max = "86400000",
            required = false)
    String first__byte__timeout();

    @SluiceType(type = "millis")
    @AttributeDefinition(
            name = "poll_timeout",
            description = "How long one whole poll may take, in ms. Default 10000.",
            min = "1",
            max = "86400000",
            required = false)
    String poll__timeout();

    @SluiceType(type = "millis")
    @AttributeDefinition(
            name = "stale_timeout",
            description =
                    "How long a silent peer's streams are remembered, and to whom the publisher of a stream that vanished"
                            + " returns, in ms. Default 30000.",
            min = "1",
            max = "86400000",
            required = false)
    String stale__timeout();

    @SluiceType(type = "count")
    @AttributeDefinition(
            name = "fall",
            description = "After how many failed polls in a row the peer counts as down. Default 3.",
            min = "1",
            max = "100",
            required = false)
    String fall();

    @SluiceType(type = "count")
    @AttributeDefinition(
            name = "rise",
            description =
                    "How many good polls in a row bring back a peer that was down; more where it flaps. Default 2.",
            min = "1",
            max = "100",
            required = false)
    String rise();

    @SluiceType(type = "count")
    @AttributeDefinition(
            name = "max_streams",
            description = "Most streams that the peer may list; a poll that tells more fails. Default 1000000.",
            min = "1",
            max = "500000000",
            required = false)
    String max__streams();

    @SluiceType(type = "count")
    @AttributeDefinition(
            name = "channel_limit",
            description =
                    "Most streams on this peer: above it no on-demand stream is started there and none is published there. Default: none.",
            min = "1",
            required = false)
    String channel__limit();

    @SluiceType(type = "percent")
    @AttributeDefinition(
            name = "cpu_limit",
            description = "CPU percentage above which it gets no new clients while others can serve. Default: none.",
            required = false)
    String cpu__limit();

    @SluiceType(type = "bitrate")
    @AttributeDefinition(
            name = "max_bitrate",
            description = "Output capacity, bit/s: a limit for new clients, base of the load ratio. Default: none.",
            min = "1",
            required = false)
    String max__bitrate();

    @SluiceType(type = "count")
    @AttributeDefinition(
            name = "max_clients",
            description = "Capacity in clients: a limit for new clients, base of the load ratio. Default: none.",
            min = "1",
            required = false)
    String max__clients();

    @SluiceType(type = "template")
    @AttributeDefinition(
            name = "hls_url",
            description =
                    "Where the peer has the HLS entry of a stream: a path or an URL with {app}, {name} and {stream} (app/name). Default: the driver's.",
            required = false)
    String hls__url();

    @SluiceType(type = "template")
    @AttributeDefinition(name = "dash_url", description = "The same for DASH.", required = false)
    String dash__url();

    @SluiceType(type = "template")
    @AttributeDefinition(name = "flv_url", description = "The same for HTTP-FLV.", required = false)
    String flv__url();

    @SluiceType(type = "template")
    @AttributeDefinition(name = "mpegts_url", description = "The same for HTTP MPEG-TS.", required = false)
    String mpegts__url();

    @SluiceType(type = "template")
    @AttributeDefinition(name = "embed_url", description = "The same for the embedded player's page.", required = false)
    String embed__url();

    @SluiceType(type = "url")
    @AttributeDefinition(
            name = "metrics_url",
            description =
                    "Text of a node_exporter on the peer, for CPU, memory and interface load where the vendor tells none. Default: none.",
            required = false)
    String metrics__url();

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "tls_name",
            description =
                    "The name that the peer's certificate must carry, and that is asked for, where it is not the API URL's host.",
            required = false)
    String tls__name();

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "tls_ca",
            description =
                    "PEM file with the authorities to trust towards this peer; read again when it changes. Default: the system's.",
            required = false)
    String tls__ca();

    @SluiceType(type = "flag")
    @AttributeDefinition(
            name = "tls_verify",
            description = "Whether the peer's certificate is checked. Default on.",
            required = false)
    String tls__verify();

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "answer",
            description =
                    "Form of the HLS answer: a redirect, a small playlist that pins the player to the peer, or auto. Default auto.",
            required = false,
            options = {
                @Option(label = "auto", value = "auto"),
                @Option(label = "redirect", value = "redirect"),
                @Option(label = "playlist", value = "playlist")
            })
    String answer();

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "relay_proxy_protocol",
            description =
                    "How a relayed connection tells the peer the client's address: PROXY protocol version, or off. Default off.",
            required = false,
            options = {
                @Option(label = "off", value = "off"),
                @Option(label = "v1", value = "v1"),
                @Option(label = "v2", value = "v2")
            })
    String relay__proxy__protocol();

    @SluiceType(type = "secret")
    @AttributeDefinition(
            name = "cluster_key",
            description = "Authorises calls of this peer's API. Default: the global cluster_key.",
            required = false)
    String cluster__key();

    @SluiceType(type = "secret")
    @AttributeDefinition(
            name = "cluster_key_previous",
            description =
                    "The key that is being rotated out: tried when the peer refuses the other one. Default: the global cluster_key_previous.",
            required = false)
    String cluster__key__previous();

    @SluiceType(type = "number")
    @AttributeDefinition(
            name = "weight",
            description = "Share under weighted policies, factor under leastloaded; at least 0.001. Default 1.",
            min = "0.001",
            required = false)
    String weight();

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "relay",
            description =
                    "Which clients Sluice carries itself instead of redirecting them; auto: exactly those that cannot follow a redirect. Default auto.",
            required = false,
            options = {
                @Option(label = "auto", value = "auto"),
                @Option(label = "always", value = "always"),
                @Option(label = "never", value = "never")
            })
    String relay();

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "drain",
            description = "on: no new clients; force: also moves the present ones. Default off.",
            required = false,
            options = {
                @Option(label = "off", value = "off"),
                @Option(label = "on", value = "on"),
                @Option(label = "force", value = "force")
            })
    String drain();

    @SluiceType(type = "streams")
    @AttributeDefinition(
            name = "ondemand",
            description = "Streams that this peer starts although it lists them nowhere: names, or PREFIX/*.",
            required = false)
    String[] ondemand();
}
