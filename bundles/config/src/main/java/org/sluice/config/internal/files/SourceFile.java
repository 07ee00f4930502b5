package org.sluice.config.internal.files;

import java.nio.file.Path;
import org.sluice.config.internal.tree.Tree;

/**
 * One file of the configuration.
 *
 * @param name as diagnostics and origins call it
 * @param path where it is
 */
public record SourceFile(String name, Path path, Tree tree) {}
