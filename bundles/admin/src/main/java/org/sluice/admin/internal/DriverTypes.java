package org.sluice.admin.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sluice.api.admin.DirectiveOption;
import org.sluice.api.spi.PeerDriver;

/** The types of peers that the drivers of the moment serve. */
final class DriverTypes {

    /** As a peer's type: whichever driver fits. */
    static final String ANY = "auto";

    private static final String OPTION = "type";
    private static final String DIRECTIVE = "peer";

    private final Set<String> names = new TreeSet<>();

    /** @param drivers their service properties; a driver may have several names */
    DriverTypes(List<Map<String, Object>> drivers) {
        for (Map<String, Object> properties : drivers) {
            Object types = properties.get(PeerDriver.TYPE);
            names.addAll(types instanceof String[] several ? List.of(several) : List.of(String.valueOf(types)));
        }
    }

    /** Whether somebody serves peers of a type. */
    boolean serve(String type) {
        return type.equals(ANY) ? !names.isEmpty() : names.contains(type);
    }

    /** What a peer's type may be now: finding out first, then the names of all drivers, sorted. */
    List<String> choices() {
        List<String> choices = new ArrayList<>(names.isEmpty() ? List.of() : List.of(ANY));
        choices.addAll(names);
        return choices;
    }

    /** The option as it is, or a peer's type with the choices that there are. */
    DirectiveOption chosen(DirectiveOption option) {
        return option.name().equals(OPTION) && option.of().equals(DIRECTIVE)
                ? InstalledOptions.with(option, choices())
                : option;
    }
}
