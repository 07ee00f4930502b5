package org.sluice.config.internal.files;

import java.util.List;
import java.util.Map;

/**
 * The configuration as it was on disk at one moment: the main file first, then {@code conf.d}, and what they include
 * right behind the file that includes it.
 *
 * @param stamps what {@link Stamps} said of each place right before it was read
 */
public record FileSet(List<SourceFile> files, Map<String, String> stamps) {

    public FileSet {
        files = List.copyOf(files);
        stamps = Map.copyOf(stamps);
    }
}
