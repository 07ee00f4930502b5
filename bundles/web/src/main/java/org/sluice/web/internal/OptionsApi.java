package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.api.admin.Administration;
import org.sluice.api.admin.DirectiveOption;
import org.sluice.web.internal.Route.Right;

/** What the options of a directive are, as the Metatype of the installed bundles tells: the pages' field help. */
final class OptionsApi {

    /** Descriptions end with what counts without the option. */
    private static final Pattern DEFAULT = Pattern.compile("Default:? ([^.]+)\\.(?: |$)");

    private final Administration administration;

    OptionsApi(Administration administration) {
        this.administration = administration;
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/api/v1/options/{word}", Right.VIEW, (call, word) -> options(word)));
    }

    private Reply options(String word) {
        List<Map<String, Object>> options = administration.describedOptions(word).stream()
                .map(OptionsApi::option)
                .toList();
        if (options.isEmpty()) {
            throw Problem.of(
                    404,
                    "not_found",
                    "no installed bundle has a directive '" + word + "' with options",
                    "Ask for peer.");
        }
        return Reply.of(object(entry("word", word), entry("options", options)));
    }

    private static Map<String, Object> option(DirectiveOption option) {
        return object(
                entry("name", option.name()),
                entry("description", option.description()),
                entry("type", kind(option)),
                entry("unit", unit(option.type())),
                entry("values", option.values()),
                entry("default", preset(option)),
                entry("several", option.several()),
                entry("alias_of", option.alias().isEmpty() ? null : option.alias()),
                entry("of", option.of()));
    }

    /** The kind of field that takes it. */
    static String kind(DirectiveOption option) {
        if (!option.values().isEmpty()) {
            return "choice";
        }
        return switch (option.type()) {
            case "secret" -> "password";
            case "flag" -> "switch";
            case "millis" -> "time";
            case "count", "percent", "number", "port" -> "number";
            default -> "text";
        };
    }

    private static String unit(String type) {
        return switch (type) {
            case "millis" -> "ms";
            case "percent" -> "%";
            case "bitrate" -> "bit/s";
            default -> null;
        };
    }

    private static String preset(DirectiveOption option) {
        if (!option.preset().isEmpty()) {
            return option.preset();
        }
        Matcher told = DEFAULT.matcher(option.description());
        return told.find() ? told.group(1) : null;
    }
}
