package org.sluice.config.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class MetatypeReaderTest {

    @Test
    void aDriverMayHaveSeveralNames() throws XMLStreamException {
        String component =
                """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="x">
                  <property name="other" type="String">not
                a driver</property>
                  <property name="sluice.driver.type" type="String">nginxrtmp
                nginx-rtmp</property>
                  <property name="sluice.policy.name" type="String" value="leastloaded"/>
                </scr:component>
                """;
        MetatypeReader reader = new MetatypeReader();
        reader.read(new ByteArrayInputStream(component.getBytes(StandardCharsets.UTF_8)));
        assertThat(reader.schema().drivers()).containsExactlyInAnyOrder("nginxrtmp", "nginx-rtmp");
        assertThat(reader.schema().policies()).containsExactly("leastloaded");
    }

    @Test
    void whatOptionsNestIsNeitherADirectiveNorADriver() throws XMLStreamException {
        Schema one = read("org.sluice.balancer", "server", "org.sluice.balancer.server");
        Schema other = read("org.sluice.balancer.server", "max_bitrate", "");
        Schema driver = read("org.sluice.balancer.driver", "extra", "");
        assertThat(other.variants("balancer")).as("on its own").containsExactly("server");

        // In whichever bundle, and in whichever order they come.
        for (Schema all : List.of(
                Schema.of(List.of(one, other, driver)),
                Schema.of(List.of(driver, other, one)),
                Schema.of(List.of(Schema.of(List.of(one, other)), driver)))) {
            assertThat(all.nested("balancer.server").options()).containsOnlyKeys("max_bitrate");
            assertThat(all.variants("balancer")).containsExactly("driver");
            assertThat(all.options("balancer", null)).containsOnlyKeys("server", "extra");
            assertThat(all.knowsVariant("balancer", "server")).isFalse();
            assertThat(all.isOption("balancer", "max_bitrate")).isFalse();
            assertThat(all.words()).containsExactly("balancer");
        }
    }

    @Test
    void whatNobodyDescribesMayStandBehindALine() throws XMLStreamException {
        Schema schema = read("org.sluice.balancer", "server", "com.example.server");

        assertThat(schema.nested("")).isNull();
        assertThat(schema.directive("balancer").options().get("server").isNesting())
                .isFalse();
    }

    private static Schema read(String id, String option, String nested) throws XMLStreamException {
        String metatype =
                """
                <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0"
                    xmlns:sluice="http://sluice.org/xmlns/metatype/v1.0.0">
                  <OCD id="%s" name="x"><AD id="%s" type="String" required="false" sluice:nested="%s"/></OCD>
                </metatype:MetaData>
                """
                        .formatted(id, option, nested);
        MetatypeReader reader = new MetatypeReader();
        reader.read(new ByteArrayInputStream(metatype.getBytes(StandardCharsets.UTF_8)));
        return reader.schema();
    }
}
