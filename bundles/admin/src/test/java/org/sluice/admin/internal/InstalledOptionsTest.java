package org.sluice.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.api.admin.DirectiveOption;

class InstalledOptionsTest {

    @Test
    void anOptionIsDescribedWithTypeValuesAndLines() throws Exception {
        String metatype =
                """
                <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0"
                    xmlns:sluice="http://sluice.org/xmlns/metatype/v1.0.0">
                  <OCD id="org.sluice.peer.srs" name="peer">
                    <AD id="answer" default="auto" description="Which &lt;form>." sluice:type="word" sluice:alias="">
                      <Option label="a" value="auto"/><Option label="r" value="redirect"/>
                    </AD>
                    <AD id="public" cardinality="2147483647" sluice:alias="public_payload_url"/>
                  </OCD>
                </metatype:MetaData>
                """;

        assertThat(InstalledOptions.read(new ByteArrayInputStream(metatype.getBytes(StandardCharsets.UTF_8))))
                .containsExactly(
                        new DirectiveOption(
                                "answer",
                                "word",
                                "Which <form>.",
                                List.of("auto", "redirect"),
                                "auto",
                                false,
                                "",
                                "peer.srs"),
                        new DirectiveOption("public", "", "", List.of(), "", true, "public_payload_url", "peer.srs"));
    }
}
