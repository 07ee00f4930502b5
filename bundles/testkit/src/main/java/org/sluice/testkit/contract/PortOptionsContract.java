package org.sluice.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What the options of every listener's port take and refuse: in the listener, and in the check of the configuration, which
 * knows of it what its Metatype says. Both must refuse the same, in words, and nothing else.
 */
@ConsumerType
public interface PortOptionsContract {

    /** The listener's directives, each with the options that it must have, for instance those of its certificate. */
    Map<String, String> words();

    /** What the check of the configuration says of a directive, line by line; empty where it takes it. */
    List<String> checked(String directive);

    /** What the listener says to a directive; null when it takes it. */
    String refusal(String directive);

    /** Both refuse the directive, and say what is expected and where. */
    default void bothRefuse(String directive) {
        String refusal = refusal(directive);
        assertNotNull(refusal, () -> "the listener takes " + directive);
        assertTrue(refusal.contains("expected") && !refusal.contains("Exception"), refusal);
        List<String> lines = checked(directive);
        assertFalse(lines.isEmpty(), () -> "the check takes " + directive);
        for (String line : lines) {
            assertTrue(line.matches("sluice\\.conf:1:\\d+: error: .*expected .*"), line);
        }
    }

    /** Both take the directive. */
    default void bothTake(String directive) {
        assertNull(refusal(directive), () -> "the listener on " + directive);
        assertEquals(List.of(), checked(directive), () -> "the check on " + directive);
    }

    /** Values that are none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "trusted_proxies 10.0.0.0/33",
                "trusted_proxies 10.0.0/8",
                "trusted_proxies 10.0.0.256",
                "trusted_proxies 10.0.0.01",
                "trusted_proxies 10.0.0.0/",
                "trusted_proxies 10.0.0.0/08x",
                "trusted_proxies proxy.example.com",
                "trusted_proxies 2001:db8::/129",
                "trusted_proxies 2001:db8:::1",
                "trusted_proxies [::1]",
                "trusted_proxies fe80::1%eth0",
                "trusted_proxies 10.0.0.0/8 nonsense",
                "trusted_proxies \"\"",
                "trusted_proxies",
                "proxy_protocol maybe",
                "proxy_protocol v2",
                "proxy_protocol Auto",
                "proxy_protocol on on",
                "max_connections 0",
                "max_connections -1",
                "max_connections many",
                "max_connections 1.5",
                "max_connections 20K",
                "max_connections 10000001",
                "max_connections 9999999999999999999",
                "max_connections 5 5",
                "max_connections",
                "max_connections_per_address 0",
                "max_connections_per_address 2147483648",
                "drain_timeout 61s",
                "drain_timeout 1d",
                "drain_timeout never",
                "access_log sometimes",
                "access_log on off",
            })
    default void bothRefuseTheOption(String option) {
        words().forEach((word, needed) -> bothRefuse(word + " 8080 {" + needed + " " + option + "; }\n"));
    }

    /** Values at the limits of what is meant. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "trusted_proxies 10.0.0.0/8 192.168.1.1 2001:db8::/32 ::1",
                "trusted_proxies 0.0.0.0/0",
                "trusted_proxies ::ffff:10.0.0.1/32",
                "proxy_protocol auto",
                "proxy_protocol on",
                "proxy_protocol OFF",
                "proxy_protocol",
                "max_connections 1",
                "max_connections 10000000",
                "max_connections_per_address 1",
                "drain_timeout 0",
                "drain_timeout 1m",
                "access_log off",
                "access_log",
            })
    default void bothTakeTheOption(String option) {
        words().forEach((word, needed) -> bothTake(word + " 8080 {" + needed + " " + option + "; }\n"));
    }

    /** What is neither PORT nor IP:PORT. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "eighty",
                "-1",
                "70000",
                "123456",
                ":8080",
                "127.0.0.1:",
                "127.0.0.1:70000",
                "127.0.0.256:8080",
                "127.0.1:8080",
                "sluice.example.com:8080",
                "eth0:8080",
                "[*]:8080",
                "[]:8080",
                "[127.0.0.1]:8080",
                "::1:8080",
                "[::1]8080",
                "[::1%lo]:8080",
                "http://127.0.0.1:8080",
                "127.0.0.1:8080/path",
                "8080 8081",
                "8080 127.0.0.1",
                "\"\"",
                "",
            })
    default void bothRefuseThePort(String port) {
        words().forEach((word, needed) -> bothRefuse(word + ' ' + port + " {" + needed + " }\n"));
    }

    /** What is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "8080",
                "65535",
                "*:8080",
                "0.0.0.0:8080",
                "localhost:8080",
                "192.0.2.1:8080",
                "[::]:8080",
                "[2001:DB8::1]:8080",
                "[::ffff:192.0.2.1]:8080",
            })
    default void bothTakeThePort(String port) {
        words().forEach((word, needed) -> bothTake(word + ' ' + port + " {" + needed + " }\n"));
    }
}
