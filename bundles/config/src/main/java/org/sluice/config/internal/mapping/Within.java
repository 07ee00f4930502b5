package org.sluice.config.internal.mapping;

import org.sluice.config.internal.tree.Token;

/**
 * What lines stand in: a directive, or a line that has options of its own.
 *
 * @param file the file's name in diagnostics
 * @param name its first word, for messages
 * @param first where it begins
 */
record Within(String file, String name, Token first) {}
