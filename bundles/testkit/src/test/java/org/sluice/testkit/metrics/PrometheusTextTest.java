package org.sluice.testkit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTest {

    private static final String GAUGE = "# HELP a_b x\n# TYPE a_b gauge\n";
    private static final String HISTOGRAM = "# HELP h_seconds x\n# TYPE h_seconds histogram\n";

    @Test
    void readsWhatIsRight() {
        PrometheusText text = PrometheusText.parse(
                GAUGE + "a_b{p=\"q\\\"\\\\\\n\",r=\"\"} -1.5E-5\na_b{p=\"z\",r=\"\"} 2\n"
                        + "# HELP c_total y z\n# TYPE c_total counter\nc_total 7\n" + HISTOGRAM
                        + "h_seconds_bucket{le=\"0.1\"} 1\nh_seconds_bucket{le=\"+Inf\"} 3\nh_seconds_sum 9.5\nh_seconds_count 3\n");
        assertThat(text.value("a_b", "p", "q\"\\\n", "r", "")).hasValue(-1.5e-5);
        assertThat(text.value("c_total")).hasValue(7);
        assertThat(text.value("d_total")).isEmpty();
        assertThat(text.sum("a_b", "r", "")).isEqualTo(2 - 1.5e-5);
        assertThat(text.seriesWith("p", "z")).isEqualTo(1);
        assertThat(text.families().get("c_total").help()).isEqualTo("y z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1\n",
                GAUGE,
                GAUGE + "a_b 1",
                GAUGE + "a_b  1\n",
                GAUGE + "a_b 1 1700000000000\n",
                GAUGE + "a_b NaN\n",
                GAUGE + "a_b 1,5\n",
                GAUGE + "a_b 0x1p3\n",
                GAUGE + "a_b{} 1\n",
                GAUGE + "a_b{p=\"1\",} 1\n",
                GAUGE + "a_b{p=\"1\"}1\n",
                GAUGE + "a_b{p=\"1\",p=\"2\"} 1\n",
                GAUGE + "a_b{p=\"\\t\"} 1\n",
                GAUGE + "a_b{p=\"1} 1\n",
                GAUGE + "a_b{1p=\"1\"} 1\n",
                GAUGE + "a_b{le=\"1\"} 1\n",
                GAUGE + "a_b 1\na_b 2\n",
                GAUGE + "a_b 1\na_b{p=\"1\"} 1\n",
                GAUGE + "other 1\n",
                GAUGE + "a_b 1\n" + GAUGE + "a_b{p=\"1\"} 1\n",
                "# HELP a_b x\na_b 1\n",
                "# TYPE a_b gauge\na_b 1\n",
                "# HELP a_b \n# TYPE a_b gauge\na_b 1\n",
                "# HELP a_c x\n# TYPE a_b gauge\na_b 1\n",
                "# HELP a_b x\n# TYPE a_b rate\na_b 1\n",
                "# HELP a_total x\n# TYPE a_total gauge\na_total 1\n",
                "# HELP a x\n# TYPE a counter\na 1\n",
                "# HELP a_total x\n# TYPE a_total counter\na_total -1\n",
                "# HELP poll_ms x\n# TYPE poll_ms gauge\npoll_ms 1\n",
                "# HELP pollTime x\n# TYPE pollTime gauge\npollTime 1\n",
                HISTOGRAM + "h_seconds_bucket{le=\"1\"} 1\nh_seconds_sum 1\nh_seconds_count 1\n",
                HISTOGRAM + "h_seconds_bucket{le=\"+Inf\"} 1\nh_seconds_sum 1\nh_seconds_count 2\n",
                HISTOGRAM + "h_seconds_bucket{le=\"+Inf\"} 1\nh_seconds_count 1\n",
                HISTOGRAM
                        + "h_seconds_bucket{le=\"1\"} 2\nh_seconds_bucket{le=\"+Inf\"} 1\nh_seconds_sum 1\nh_seconds_count 1\n",
                HISTOGRAM
                        + "h_seconds_bucket{le=\"2\"} 0\nh_seconds_bucket{le=\"1\"} 1\nh_seconds_bucket{le=\"+Inf\"} 1\nh_seconds_sum 1\nh_seconds_count 1\n"
            })
    void refusesWhatIsWrong(String text) {
        assertThatThrownBy(() -> PrometheusText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
