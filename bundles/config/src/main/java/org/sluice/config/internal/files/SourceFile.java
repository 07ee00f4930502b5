package org.sluice.config.internal.files;

import org.sluice.config.internal.tree.Tree;

/**
 * One file of the configuration.
 *
 * @param name as diagnostics and origins call it
 */
public record SourceFile(String name, Tree tree) {}
