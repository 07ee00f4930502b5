package org.sluice.config.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.api.config.Values;
import org.sluice.config.internal.tree.Diagnostic;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Keywords;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Severity;
import org.sluice.config.internal.tree.Token;
import org.sluice.config.internal.tree.Tree;
import org.sluice.config.internal.tree.TreeParser;

/** Reads the main file, {@code conf.d/*.conf} beside it, and what they include. One object reads once. */
public final class FileSetReader {

    private static final long LARGEST = 16L << 20;
    private static final int MOST_FILES = 1000;
    private static final Path FRAGMENTS = Path.of("conf.d", "*.conf");

    private final Path main;
    private final String mainName;
    private final Keywords keywords;
    private final Diagnostics diagnostics;
    private final List<SourceFile> files = new ArrayList<>();
    private final Map<String, String> stamps = new HashMap<>();
    private final List<Path> including = new ArrayList<>();
    private final Set<Path> read = new HashSet<>();
    /** Texts that are taken instead of what is on disk, by identity. */
    private final Map<Path, byte[]> instead = new HashMap<>();

    /** @param name how diagnostics call the main file; what lies beside it is called accordingly */
    public FileSetReader(Path main, String name, Keywords keywords, Diagnostics diagnostics) {
        this.main = main.toAbsolutePath().normalize();
        this.mainName = name;
        this.keywords = keywords;
        this.diagnostics = diagnostics;
    }

    /** The files as they are on disk. */
    public FileSet read() {
        readFile(main, null);
        readFragments();
        return new FileSet(files, stamps);
    }

    /** The files as they would be with another main file. */
    public FileSet read(byte[] text) {
        stamps.put(main.toString(), Stamps.of(main));
        read.add(identity(main));
        parse(main, text);
        readFragments();
        return new FileSet(files, stamps);
    }

    /** The files as they would be if one of them, which is there, had another text. */
    public FileSet read(Path changed, byte[] text) {
        instead.put(identity(changed), text);
        return read();
    }

    private void readFragments() {
        Path pattern = main.resolveSibling(FRAGMENTS);
        stamps.put(pattern.toString(), Stamps.of(pattern));
        try {
            for (Path fragment : Stamps.matches(pattern)) {
                if (!read.contains(identity(fragment))) {
                    readFile(fragment, null);
                }
            }
        } catch (IOException e) {
            diagnostics.add(unreadable(pattern, e));
        }
    }

    /** @param include where the file is asked for; null for the main file and fragments */
    private void readFile(Path file, Include include) {
        stamps.put(file.toString(), Stamps.of(file));
        String problem = problem(file);
        if (problem == null && !read.add(identity(file))) {
            return;
        }
        byte[] text = null;
        try {
            text = problem == null ? content(file) : null;
        } catch (IOException e) {
            problem = reason(e);
        }
        if (problem == null) {
            parse(file, text);
        } else if (include == null) {
            diagnostics.add(unreadable(file, new IOException(problem)));
        } else {
            include.refuse("cannot read '" + Values.shown(file.toString()) + "': " + problem
                    + "; expected a file, relative to the one that includes it");
        }
    }

    /**
     * Never opens what has no size: what the kernel shows as regular files below /proc is empty by its size, and reading
     * some of it waits for ever.
     */
    private byte[] content(Path file) throws IOException {
        byte[] other = instead.get(identity(file));
        if (other != null) {
            return other;
        }
        if (Files.size(file) == 0) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes((int) LARGEST + 1);
        }
    }

    private String problem(Path file) {
        if (read.size() >= MOST_FILES) {
            return "more than " + MOST_FILES + " files";
        }
        if (!Files.exists(file)) {
            return "no such file";
        }
        try {
            return !Files.isRegularFile(file)
                    ? "not a regular file"
                    : Files.size(file) > LARGEST ? "larger than 16 MiB" : null;
        } catch (IOException e) {
            return reason(e);
        }
    }

    private void parse(Path file, byte[] bytes) {
        String name = name(file);
        if (bytes.length > LARGEST) {
            diagnostics.add(unreadable(file, new IOException("larger than 16 MiB")));
            return;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Tree tree = TreeParser.parse(name, text, keywords, diagnostics);
        files.add(new SourceFile(name, file, tree));
        including.add(identity(file));
        for (Node.Directive directive : tree.directives()) {
            if (directive.name().equals("include")) {
                include(new Include(name, file, directive));
            }
        }
        including.remove(including.size() - 1);
    }

    private void include(Include include) {
        List<Token> words = include.directive.words();
        if (words.size() != 2 || include.directive.block() != null) {
            include.refuse("'include' takes one file; expected 'include FILE;'");
            return;
        }
        try {
            Path file = include.from.resolveSibling(words.get(1).value()).normalize();
            if (!Stamps.isPattern(file)) {
                include(file, include);
                return;
            }
            stamps.put(file.toString(), Stamps.of(file));
            for (Path match : Stamps.matches(file)) {
                include(match, include);
            }
        } catch (InvalidPathException e) {
            include.refuse("this is no path of a file; expected 'include FILE;'");
        } catch (IOException e) {
            include.refuse("cannot list the files: " + reason(e) + "; expected a readable folder");
        }
    }

    private void include(Path file, Include include) {
        if (including.contains(identity(file))) {
            include.refuse("'" + Values.shown(name(file)) + "' includes itself; expected files without a circle");
        } else {
            readFile(file, include);
        }
    }

    /** What the file is called: beside the main file as the main file, elsewhere with its whole path. */
    private String name(Path file) {
        if (file.equals(main)) {
            return mainName;
        }
        Path folder = main.getParent();
        if (!file.startsWith(folder)) {
            return file.toString();
        }
        int slash = mainName.lastIndexOf('/');
        return mainName.substring(0, slash + 1)
                + folder.relativize(file).toString().replace('\\', '/');
    }

    private Diagnostic unreadable(Path file, IOException e) {
        String message = "cannot read the file: " + reason(e) + "; expected a readable file";
        return new Diagnostic(Severity.ERROR, name(file), 1, 1, message);
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    /** A file under one name, however it is reached. */
    private static Path identity(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    /** One include directive. */
    private final class Include {

        private final String name;
        private final Path from;
        private final Node.Directive directive;

        Include(String name, Path from, Node.Directive directive) {
            this.name = name;
            this.from = from;
            this.directive = directive;
        }

        void refuse(String message) {
            List<Token> words = directive.words();
            diagnostics.error(name, words.get(words.size() > 1 ? 1 : 0), message);
        }
    }
}
