package org.sluice.itests.product;

/** Bundles with a playback form of their own. */
final class Forms {

    private static final String FORM =
            """
            public class Form implements org.sluice.api.http.HttpPlayback {
              public Form() { %s }
              public String form() { return "%s"; }
              public org.sluice.api.http.PathMatch match(String path) {
                %s
                return org.sluice.api.http.PathMatch.suffix(path, "%s.txt", org.sluice.model.Intent.PLAY);
              }
              public org.sluice.api.http.HttpReply reply(org.sluice.model.Decision.Redirect decision) {
                return new org.sluice.api.http.HttpReply(200, "text/plain", "%s".getBytes());
              }
            }
            """;

    private Forms() {}

    /** A form for {@code /STREAM/NAME.txt} that is answered with a text. */
    static BundleJar answering(String name, String text) {
        return jar(name, "", "", text);
    }

    /** One that does something as it is activated. */
    static BundleJar activating(String name, String statement) {
        return jar(name, statement, "", "never");
    }

    /** One that does something with each request. */
    static BundleJar matching(String name, String statement) {
        return jar(name, "", statement, "never");
    }

    private static BundleJar jar(String name, String activation, String match, String text) {
        return new BundleJar("org.acme." + name)
                .component(
                        "Form",
                        FORM.formatted(activation, name, match, name, text),
                        "org.sluice.api.http.HttpPlayback",
                        "",
                        "");
    }
}
