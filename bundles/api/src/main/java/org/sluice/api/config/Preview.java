package org.sluice.api.config;

import java.util.List;

/**
 * What an edit would do.
 *
 * @param diff lines of a unified diff, without line ends and without secrets; empty when no byte would change
 * @param problems what would be said of the file afterwards, {@code file:line:col: error|warning|note: …}; where the edit
 *     cannot be made at all, why not. No line holds a secret
 * @param acceptable whether {@link ConfigEditor#save} would make the edit, unless the disk refuses
 * @param tag of the files as they are now
 */
public record Preview(List<String> diff, List<String> problems, boolean acceptable, String tag) {

    public Preview {
        diff = List.copyOf(diff);
        problems = List.copyOf(problems);
    }
}
