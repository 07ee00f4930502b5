package org.sluice.config.internal.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells whether a file, or the list of files that a pattern names, has changed, without reading it. A place is a path;
 * the last part may hold {@code *} and {@code ?}.
 */
public final class Stamps {

    private static final String ABSENT = "absent";

    private Stamps() {}

    /** The stamps of the same places now. */
    public static Map<String, String> again(Map<String, String> stamps) {
        Map<String, String> now = new HashMap<>();
        stamps.keySet().forEach(place -> now.put(place, of(Path.of(place))));
        return now;
    }

    /** Size, time of change and identity of a file; the names that a pattern matches. */
    static String of(Path place) {
        try {
            if (isPattern(place)) {
                return matches(place).toString();
            }
            BasicFileAttributes file = Files.readAttributes(place, BasicFileAttributes.class);
            return file.size() + " " + file.lastModifiedTime() + " " + file.fileKey();
        } catch (IOException e) {
            return ABSENT;
        }
    }

    static boolean isPattern(Path place) {
        String name = String.valueOf(place.getFileName());
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /** The regular files that a pattern matches, by name; hidden ones are left out, as editors make them. */
    static List<Path> matches(Path pattern) throws IOException {
        String name = pattern.getFileName().toString();
        List<Path> matches = new ArrayList<>();
        if (!Files.isDirectory(pattern.getParent())) {
            return matches;
        }
        DirectoryStream.Filter<Path> filter =
                file -> matches(name, file.getFileName().toString());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(pattern.getParent(), filter)) {
            files.forEach(matches::add);
        }
        matches.removeIf(file -> !Files.isRegularFile(file));
        Collections.sort(matches);
        return matches;
    }

    private static boolean matches(String pattern, String name) {
        if (name.startsWith(".")) {
            return false;
        }
        // The table of the usual two-pointer match: where to go on after the last star.
        int p = 0;
        int n = 0;
        int star = -1;
        int mark = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
