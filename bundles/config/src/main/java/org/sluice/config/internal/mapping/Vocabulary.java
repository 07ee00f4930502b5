package org.sluice.config.internal.mapping;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.sluice.config.internal.schema.Schema;

/** What is known of words before any bundle says something about them. */
final class Vocabulary {

    /** Directives of Sluice, of which some may not be installed. */
    private static final Set<String> SLUICE = Set.of(
            "peer",
            "cluster_key",
            "cluster_key_previous",
            "policy",
            "balancer",
            "cluster_ingest",
            "geoip",
            "publish",
            "relay",
            "config_reload",
            "edit_auth",
            "view_auth",
            "http",
            "https",
            "rtsp",
            "rtsps",
            "rtmp",
            "rtmps",
            "admin_http",
            "admin_https");

    /** Directives of Flussonic that have no meaning here. */
    private static final Set<String> FLUSSONIC = Set.of(
            "stream",
            "source",
            "template",
            "dvr",
            "ondemand",
            "live",
            "vod",
            "file",
            "rewrite",
            "pulsedb",
            "session_log",
            "loglevel",
            "logrequests",
            "total_bandwidth",
            "config_external",
            "plugin",
            "srt",
            "turn",
            "snmp",
            "sip",
            "cache",
            "transcoder",
            "iptv",
            "server_id",
            "server_name",
            "server_names",
            "event_sink",
            "notify",
            "sources",
            "streams",
            "listeners",
            "logo",
            "ssl_certificate",
            "limits",
            "mcaster",
            "dvb_card",
            "auth_token",
            "url_prefix",
            "hls_scte35",
            "resolver",
            "webrtc");

    /** Words that keep somebody out of something in Flussonic, at top level and in blocks. */
    private static final Set<String> PROTECTION = Set.of(
            "auth",
            "auth_backend",
            "on_play",
            "on_publish",
            "api_allowed_from",
            "allowed_countries",
            "disallowed_countries",
            "domain",
            "domains",
            "password",
            "protocols",
            "publish_enabled",
            "max_sessions");

    private static final Set<String> SINGLETONS =
            Set.of("cluster_key", "cluster_key_previous", "edit_auth", "view_auth", "config_reload", "policy", "geoip");

    private static final Set<String> SECRETS = Set.of("cluster_key", "cluster_key_previous", "edit_auth", "view_auth");

    /** Directives whose first word is a port, with or without an address. */
    private static final Set<String> PORTS =
            Set.of("http", "https", "rtsp", "rtsps", "rtmp", "rtmps", "admin_http", "admin_https");

    private Vocabulary() {}

    static boolean isSluice(String word) {
        return SLUICE.contains(word);
    }

    static boolean isFlussonic(String word) {
        return FLUSSONIC.contains(word) || PROTECTION.contains(word);
    }

    static boolean isProtection(String word) {
        return PROTECTION.contains(word);
    }

    static boolean isSingleton(String word) {
        return SINGLETONS.contains(word);
    }

    static boolean isAlwaysSecret(String word) {
        return SECRETS.contains(word);
    }

    static boolean isPort(String word) {
        return PORTS.contains(word);
    }

    /** Whether a word that nobody describes sounds like one whose value nobody may see. */
    static boolean soundsSecret(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.contains("key")
                || lower.endsWith("_auth")
                || lower.contains("password")
                || lower.contains("passwd")
                || lower.contains("token")
                || lower.contains("secret");
    }

    /** All words that a directive may begin with. */
    static Set<String> directives(Schema schema) {
        Set<String> words = new TreeSet<>(schema.words());
        words.addAll(SLUICE);
        words.addAll(FLUSSONIC);
        words.add("include");
        return words;
    }
}
