package org.sluice.config.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
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
}
