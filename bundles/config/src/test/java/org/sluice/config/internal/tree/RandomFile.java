package org.sluice.config.internal.tree;

import java.util.Random;

/** Writes a random file that follows the grammar, laid out at random; one character per byte. */
public final class RandomFile {

    private static final String[] SPACES = {" ", "  ", "\t", "\n", "\r\n", "\n\n", " \t ", "\f", "\n    "};
    private static final String[] COMMENTS = {
        "# comment\n",
        "#\n",
        "#{;}\"\n",
        "# \u00e4\u00ff latin\r\n",
        "# cluster_key abcd ;\n",
        "#\u00c3\u00a9\u0000\n",
        " # a # b\n"
    };
    private static final String[] WORDS = {
        "peer",
        "streamer1:8081",
        "public",
        "http://h:80/a?b=c&d=%20",
        "k=v",
        "size=1280x720:fit:#000000",
        "-mss",
        "live/*",
        "90%",
        "\"a b;{}#\"",
        "\"\"",
        "\"\\\"\\\\\"",
        "t=\"x y\"",
        "\u00c3\u00a9t\u00c3\u00a9",
        "{app}/{name}.ts",
        "http://h/{name}.m3u8",
        "[::1]:8080",
        "a#b",
        "=",
        "a=",
        "\\",
        "@!?&*",
        "cluster_key",
        "api_token=\"x y\""
    };

    private final Random random;
    private final StringBuilder out = new StringBuilder();

    public RandomFile(Random random) {
        this.random = random;
    }

    public String text() {
        if (random.nextInt(8) == 0) {
            out.append("\u00ef\u00bb\u00bf");
        }
        statements(0);
        if (random.nextInt(4) == 0) {
            out.append("# no newline at the end");
        }
        return out.toString();
    }

    private void statements(int depth) {
        int count = random.nextInt(depth == 0 ? 6 : 4);
        for (int i = 0; i < count; i++) {
            space(false);
            if (random.nextInt(12) == 0) {
                out.append(';');
            } else {
                statement(depth);
            }
        }
        space(false);
    }

    private void statement(int depth) {
        int words = 1 + random.nextInt(4);
        for (int i = 0; i < words; i++) {
            if (i > 0) {
                space(true);
            }
            out.append(WORDS[random.nextInt(WORDS.length)]);
        }
        if (depth < 4 && random.nextInt(3) == 0) {
            space(true);
            out.append('{');
            statements(depth + 1);
            out.append('}');
        } else {
            space(false);
            out.append(';');
        }
    }

    private void space(boolean needed) {
        if (needed) {
            out.append(SPACES[random.nextInt(SPACES.length)]);
        }
        while (random.nextInt(3) == 0) {
            boolean afterSpace = out.length() > 0 && out.charAt(out.length() - 1) <= ' ';
            boolean afterMark = out.length() > 0 && ";{}".indexOf(out.charAt(out.length() - 1)) >= 0;
            boolean comment = random.nextBoolean() && (afterSpace || afterMark || out.length() == 0);
            out.append(comment ? COMMENTS[random.nextInt(COMMENTS.length)] : SPACES[random.nextInt(SPACES.length)]);
        }
    }
}
