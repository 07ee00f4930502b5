package org.sluice.api.config;

import java.util.List;

/**
 * The configuration's main file at one moment.
 *
 * @param file its absolute path
 * @param text what stands in it, with references where secrets stand. Bytes that are no UTF-8 are characters from U+F780
 *     to U+F7FF here, which become the same bytes again in {@link Edit.WholeText}
 * @param tag stands for the bytes of this file and of all others that belong to the configuration; equal tags mean equal
 *     bytes. It tells nothing of secrets
 * @param others the further files that belong to the configuration, {@code conf.d/*.conf} and includes, as diagnostics
 *     call them
 */
public record Document(String file, String text, String tag, List<String> others) {

    public Document {
        others = List.copyOf(others);
    }
}
