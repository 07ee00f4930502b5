package org.sluice.architecture;

import static org.sluice.architecture.HouseRule.forEachBundle;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What only the source text shows. */
final class SourceRules {

    private static final int LINES = 400;

    /** Whoever says what a thread is called. */
    private static final Pattern THREAD_NAME = Pattern.compile("\"(sluice-[^\"]*)\"");

    private static final Pattern MAKES_THREADS =
            Pattern.compile("new Thread\\(|Executors\\.new|implements ThreadFactory");

    /** Literals that are not names of threads, each with its reason. */
    private static final Set<String> NO_THREADS = Set.of(
            // The demo's feature, which the launcher boots.
            "sluice-demo");

    /** Names threads as its users tell it to. */
    private static final Set<String> NAMED_BY_USERS = Set.of("net");

    private static final Pattern UNDONE = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

    /** KeyManager and TrustManager are words of the JDK's TLS. */
    private static final Pattern EMPTY_NAME = Pattern.compile(".*((?<!Key|Trust)Manager|Helper|Utils?|Impl)\\.java");

    static final List<HouseRule> ALL = List.of(
            forEachBundle("no Java file is longer than " + LINES + " lines", SourceRules::sizes),
            forEachBundle("threads are called sluice- and the folder", SourceRules::threads),
            forEachBundle("nothing is left undone in the code", SourceRules::undone),
            forEachBundle("a class's name is a real word", SourceRules::names));

    private SourceRules() {}

    private static void sizes(Bundle bundle, Findings findings) {
        for (Path source : bundle.allSources()) {
            long lines = House.read(source).lines().count();
            findings.judge(lines <= LINES, at(bundle, source) + " has " + lines + " lines: which class hides in it?");
        }
    }

    private static void threads(Bundle bundle, Findings findings) {
        String prefix = "sluice-" + bundle.name();
        boolean named = false;
        boolean makes = false;
        for (Path source : bundle.mainSources()) {
            String text = House.read(source);
            makes |= MAKES_THREADS.matcher(text).find();
            for (String literal : THREAD_NAME
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .toList()) {
                boolean own = literal.equals(prefix) || literal.startsWith(prefix + "-");
                named |= own;
                findings.judge(
                        own || NO_THREADS.contains(literal),
                        at(bundle, source) + " says \"" + literal + "\", expected " + prefix);
            }
        }
        if (makes) {
            findings.judge(
                    named || NAMED_BY_USERS.contains(bundle.name()),
                    bundle.name() + " makes threads and calls none of them " + prefix);
        }
    }

    private static void undone(Bundle bundle, Findings findings) {
        for (Path source : bundle.allSources()) {
            findings.judge(
                    !UNDONE.matcher(House.read(source)).find(), at(bundle, source) + " has something left undone");
        }
    }

    private static void names(Bundle bundle, Findings findings) {
        for (Path source : bundle.mainSources()) {
            findings.judge(
                    !EMPTY_NAME.matcher(source.toString()).matches(),
                    at(bundle, source) + ": what is it? Manager, Helper, Util and Impl say nothing");
        }
    }

    private static String at(Bundle bundle, Path source) {
        return bundle.name() + ": " + source.getFileName();
    }
}
