package org.sluice.api.admin;

import java.util.List;

/**
 * Some names of streams, in order.
 *
 * @param names sorted; at most as many as were asked for
 * @param matching how many streams have what was asked for in their names, those before and behind these among them
 */
public record StreamPage(List<String> names, int matching) {

    public StreamPage {
        names = List.copyOf(names);
    }
}
