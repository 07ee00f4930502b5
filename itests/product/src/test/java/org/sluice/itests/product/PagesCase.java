package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;

/** What became of one case in the browser: {@code run.js} tells each as a line of JSON. */
record PagesCase(String name, boolean ok, String millis, String error) {

    private static final Pattern LINE =
            Pattern.compile("(?m)^\\{\"name\":\"([^\"]*)\",\"ok\":(true|false),\"millis\":(\\d+)(.*)}$");

    static List<PagesCase> read(String output) {
        Matcher line = LINE.matcher(output);
        return line.results()
                .map(one -> new PagesCase(one.group(1), "true".equals(one.group(2)), one.group(3), one.group(4)))
                .toList();
    }

    DynamicTest test() {
        return DynamicTest.dynamicTest(name + " (" + millis + " ms)", () -> {
            if (!ok) {
                fail(name + error.replace("\\n", "\n"));
            }
        });
    }
}
