package org.sluice.discovery.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PollFailure;
import org.sluice.discovery.internal.metrics.NodeTotals.Interface;

class NodeTextTest {

    private static final String TEXT =
            """
            # HELP node_cpu_seconds_total Seconds the CPUs spent in each mode.
            # TYPE node_cpu_seconds_total counter
            node_cpu_seconds_total{cpu="0",mode="idle"} 1000.5
            node_cpu_seconds_total{cpu="0",mode="iowait"} 9.5
            node_cpu_seconds_total{cpu="0",mode="user"} 90
            node_cpu_seconds_total{cpu="1",mode="idle"} 1e+03
            node_cpu_seconds_total{cpu="1",mode="system"} 100
            node_cpu_guest_seconds_total{cpu="0",mode="user"} 70
            node_memory_MemTotal_bytes 8e+09
            node_memory_MemFree_bytes 1e+09
            node_memory_MemAvailable_bytes 6e+09
            node_network_receive_bytes_total{device="eth0"} 5000 1700000000000
            node_network_transmit_bytes_total{device="eth0"} 1.2345e+04
            node_network_speed_bytes{device="eth0"} 1.25e+08
            node_network_receive_bytes_total{device="lo"} 1
            node_network_speed_bytes{device="veth1"} -125000
            go_goroutines 8
            """;

    private static NodeTotals read(String text, int chunk) throws PollFailure {
        NodeText reader = new NodeText();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i += chunk) {
            reader.body(ByteBuffer.wrap(bytes, i, Math.min(chunk, bytes.length - i)));
        }
        return reader.end();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100_000})
    void readsWhatANodeTellsInAnyPieces(int chunk) throws PollFailure {
        NodeTotals totals = read(TEXT, chunk);
        assertThat(totals.all()).isEqualTo(2200);
        assertThat(totals.busy()).isEqualTo(190);
        assertThat(totals.memory()).isCloseTo(25, within(1e-9));
        assertThat(totals.interfaces()).isEqualTo(Map.of("eth0", new Interface(5000, 12_345, 125_000_000)));
    }

    @Test
    void anOldKernelTellsNoAvailableMemory() throws PollFailure {
        NodeTotals totals = read(
                "node_memory_MemTotal_bytes 1000\nnode_memory_MemFree_bytes 100\nnode_memory_Buffers_bytes 50\n"
                        + "node_memory_Cached_bytes 350",
                1000);
        assertThat(totals.memory()).isCloseTo(50, within(1e-9));
        assertThat(totals.all()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>It works</body></html>",
                "node_cpu_seconds_total{mode=\"idle\"",
                "node_cpu_seconds_total{mode=\"idle} 1\n",
                "node_cpu_seconds_total{mode} 1\n",
                "node_cpu_seconds_total{mode=\"idle\"} NaN\n",
                "node_cpu_seconds_total{mode=\"idle\"} +Inf\n",
                "node_cpu_seconds_total{cpu=\"0\"} 1\n",
                "node_memory_MemTotal_bytes 0\nnode_memory_MemAvailable_bytes 0\n",
                "node_network_speed_bytes{device=\"eth0\"} -1\n",
                "n",
                "node_",
                "node_memory_MemTotal_bytes",
                "\n\n\n"
            })
    void whatIsNoNodeIsRefusedWithARemedy(String text) {
        assertThatThrownBy(() -> read(text, 3)).isInstanceOf(PollFailure.class).hasMessageContaining("node_exporter");
    }

    @Test
    void longLinesAndManyInterfacesTakeNoMemory() throws PollFailure {
        StringBuilder text =
                new StringBuilder("node_x{a=\"").append("x".repeat(100_000)).append("\"} 1\n");
        for (int i = 0; i < 10_000; i++) {
            text.append("node_network_speed_bytes{device=\"d").append(i).append("\"} 1\n");
        }
        assertThat(read(text.toString(), 4096).interfaces()).hasSize(256);
    }

    @Test
    void labelsMayBeEscaped() {
        NodeSample sample = NodeSample.parse("a{x=\"q\\\"\\\\\\n}\", y=\"2\",} 3");
        assertThat(sample.labels()).isEqualTo(Map.of("x", "q\"\\\n}", "y", "2"));
        assertThat(sample.value()).isEqualTo(3);
    }
}
