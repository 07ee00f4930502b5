package org.sluice.stats.internal;

import java.util.List;
import java.util.Locale;

/**
 * Every family of metrics that is told, with its type, meaning and labels: the one list of them. {@code docs/metrics.md}
 * repeats it for operators, and a test compares the two. Units are base units; ratios go from 0 to 1 and, where a limit
 * can be exceeded, beyond.
 */
enum Metric {
    BUILD_INFO("sluice_build_info", Type.GAUGE, "Always 1; the version that runs.", "version"),
    READY("sluice_ready", Type.GAUGE, "Whether every part is ready to serve, as /-/ready says."),
    REQUESTS("sluice_requests_total", Type.COUNTER, "Answers by reason code.", "protocol", "result"),
    REDIRECTS(
            "sluice_redirects_total",
            Type.COUNTER,
            "Requests that a peer was chosen for, by reason code; rare reasons as other.",
            "protocol",
            "peer",
            "reason"),
    DECISION_DURATION(
            "sluice_decision_duration_seconds",
            Type.HISTOGRAM,
            "Time of the router for one decision, without the wait for a look-up.",
            "protocol"),
    LOOKUPS("sluice_lookups_total", Type.COUNTER, "Look-ups of streams that nobody listed.", "result"),
    STREAMS("sluice_streams", Type.GAUGE, "Streams in the catalog."),
    CATALOG_TIMESTAMP("sluice_catalog_timestamp_seconds", Type.GAUGE, "When the catalog last changed."),
    CATALOG_COMPLETE(
            "sluice_catalog_complete", Type.GAUGE, "Whether every configured peer was heard of since the start."),
    PEERS_ALL_LOST("sluice_peers_all_lost", Type.GAUGE, "Whether all peers were lost at once."),
    POLL_DURATION("sluice_poll_duration_seconds", Type.HISTOGRAM, "Time of one poll, of all peers, failed ones too."),
    CONFIG_SUCCESSFUL(
            "sluice_config_last_reload_successful",
            Type.GAUGE,
            "Whether the configuration in force is the file as it is on disk."),
    CONFIG_SOURCE("sluice_config_source", Type.GAUGE, "1 for where the configuration in force comes from.", "source"),
    CONFIG_PROBLEMS("sluice_config_problems", Type.GAUGE, "Errors, warnings and notes about the file on disk."),
    PEER_UP("sluice_peer_up", Type.GAUGE, "Whether the peer's last poll succeeded.", "peer"),
    PEER_STATE("sluice_peer_state", Type.GAUGE, "1 for the state that the peer is in.", "peer", "state"),
    PEER_DRAINING("sluice_peer_draining", Type.GAUGE, "Whether the peer takes no new clients by order.", "peer"),
    PEER_LAST_SUCCESS(
            "sluice_peer_last_success_timestamp_seconds",
            Type.GAUGE,
            "When a poll of the peer last succeeded.",
            "peer"),
    PEER_POLL_DURATION("sluice_peer_poll_duration_seconds", Type.GAUGE, "Time of the peer's last poll.", "peer"),
    PEER_POLLS("sluice_peer_polls_total", Type.COUNTER, "Polls of the peer, failed ones too.", "peer"),
    PEER_POLL_FAILURES(
            "sluice_peer_poll_failures_total", Type.COUNTER, "Failed polls of the peer by fault.", "peer", "kind"),
    PEER_CLOCK_SKEW("sluice_peer_clock_skew_seconds", Type.GAUGE, "The peer's clock minus ours.", "peer"),
    PEER_LISTED_STREAMS("sluice_peer_listed_streams", Type.GAUGE, "Streams that the peer can deliver now.", "peer"),
    PEER_CPU("sluice_peer_cpu_ratio", Type.GAUGE, "CPU use of the peer.", "peer"),
    PEER_MEMORY("sluice_peer_memory_ratio", Type.GAUGE, "Memory use of the peer.", "peer"),
    PEER_CLIENTS("sluice_peer_clients", Type.GAUGE, "Playing clients that the peer counts.", "peer"),
    PEER_STREAMS("sluice_peer_streams", Type.GAUGE, "Running streams that the peer counts.", "peer"),
    PEER_OUTPUT("sluice_peer_output_bytes_per_second", Type.GAUGE, "What the peer sends to clients.", "peer"),
    PEER_INTERFACE(
            "sluice_peer_interface_load_ratio", Type.GAUGE, "Use of the peer's busiest network interface.", "peer"),
    PEER_UPTIME("sluice_peer_uptime_seconds", Type.GAUGE, "Time since the peer's start.", "peer"),
    PEER_LIMIT(
            "sluice_peer_limit_ratio",
            Type.GAUGE,
            "Figure over limit, for limits that are set and figures that are known.",
            "peer",
            "limit"),
    RELAY_SESSIONS("sluice_relay_sessions", Type.GAUGE, "Clients that are carried now."),
    RELAY_MAX_SESSIONS("sluice_relay_max_sessions", Type.GAUGE, "Clients that may be carried at once."),
    RELAY_RATE("sluice_relay_bytes_per_second", Type.GAUGE, "What all relays carry together, both ways."),
    RELAY_MAX_RATE(
            "sluice_relay_max_bytes_per_second",
            Type.GAUGE,
            "What relays may carry while new clients are still let in."),
    RELAY_REFUSED("sluice_relay_refused_total", Type.COUNTER, "Clients that found a ceiling of the relay reached."),
    RELAY_CONNECTIONS(
            "sluice_relay_connections",
            Type.GAUGE,
            "Relayed connections to the peer, those being opened included.",
            "peer",
            "protocol",
            "intent"),
    RELAY_BEGUN(
            "sluice_relay_connections_total",
            Type.COUNTER,
            "Relayed connections to the peer since the relay started.",
            "peer",
            "protocol",
            "intent"),
    RELAY_FAILED(
            "sluice_relay_connection_failures_total",
            Type.COUNTER,
            "Of these, those that were never opened.",
            "peer",
            "protocol",
            "intent"),
    RELAY_STUCK(
            "sluice_relay_stuck_total",
            Type.COUNTER,
            "Of these, those cut because a side took nothing any more.",
            "peer",
            "protocol",
            "intent"),
    RELAY_BYTES(
            "sluice_relay_bytes_total",
            Type.COUNTER,
            "Bytes carried, by whom they were handed to: clients or peers.",
            "peer",
            "protocol",
            "intent",
            "to"),
    CPU("process_cpu_seconds_total", Type.COUNTER, "CPU time of this process."),
    START_TIME("process_start_time_seconds", Type.GAUGE, "When this process started."),
    RESIDENT("process_resident_memory_bytes", Type.GAUGE, "Memory of this process as the system counts it."),
    OPEN_FDS("process_open_fds", Type.GAUGE, "Open files and connections of this process."),
    MAX_FDS("process_max_fds", Type.GAUGE, "Most files and connections that this process may open."),
    JVM_USED("jvm_memory_used_bytes", Type.GAUGE, "Memory that the JVM uses.", "area"),
    JVM_MAX("jvm_memory_max_bytes", Type.GAUGE, "Most memory that the JVM may use.", "area"),
    JVM_GC_COUNT("jvm_gc_collections_total", Type.COUNTER, "Garbage collections.", "gc"),
    JVM_GC_TIME("jvm_gc_collection_seconds_total", Type.COUNTER, "Time of garbage collections.", "gc"),
    JVM_THREADS("jvm_threads_current", Type.GAUGE, "Threads that live."),
    JVM_CLASSES("jvm_classes_currently_loaded", Type.GAUGE, "Classes that are loaded.");

    /** As Prometheus tells them apart. */
    enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String family;
    private final Type type;
    private final String help;
    private final List<String> labels;

    Metric(String family, Type type, String help, String... labels) {
        this.family = family;
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** The name under which it is told. */
    String family() {
        return family;
    }

    Type type() {
        return type;
    }

    String help() {
        return help;
    }

    List<String> labels() {
        return labels;
    }
}
