package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.sluice.api.admin.Administration;
import org.sluice.api.admin.DirectiveOption;
import org.sluice.api.admin.PeerCheck;
import org.sluice.api.admin.PeerDiagnosis;
import org.sluice.api.admin.PeerFinding;
import org.sluice.api.config.Configuration.Directive;
import org.sluice.api.config.Secret;
import org.sluice.api.config.Secrets;

/** Has peers diagnosed, as they are or as somebody is about to save them. */
final class PeerChecking {

    private static final long GRACE_SECONDS = 5;

    private PeerChecking() {}

    static Reply saved(Administration administration, String name) {
        try {
            return told(administration.checkPeer(name, finding -> {}));
        } catch (IllegalArgumentException e) {
            throw PeersApi.unknown(name);
        }
    }

    /** With fields over the options in force; what was typed as a secret goes no other way than as a secret. */
    static Reply wanted(
            Administration administration, String name, Optional<Directive> present, Map<String, List<String>> fields) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        if (!fields.containsKey("$reset")) {
            present.ifPresent(directive -> options.putAll(directive.options()));
        }
        List<DirectiveOption> known = administration.describedOptions("peer");
        Map<String, String> firstNames = known.stream()
                .filter(option -> !option.alias().isEmpty())
                .collect(Collectors.toMap(DirectiveOption::name, DirectiveOption::alias, (one, same) -> one));
        fields.keySet().forEach(field -> options.keySet()
                .removeIf(
                        other -> firstNames.getOrDefault(other, other).equals(firstNames.getOrDefault(field, field))));
        Set<String> secret = known.stream()
                .filter(option -> option.type().equals("secret"))
                .map(DirectiveOption::name)
                .collect(Collectors.toSet());
        Map<String, Secret> typed = new HashMap<>();
        PeerStatement.put(options, fields);
        fields.forEach((field, values) -> {
            boolean hidden = secret.contains(field) || field.contains("key");
            if (hidden && options.containsKey(field) && values != null && !values.isEmpty()) {
                String reference = Secrets.PREFIX + "typed-" + typed.size();
                typed.put(reference, new Secret(values.get(0)));
                options.put(field, List.of(reference));
            }
        });
        options.values().removeIf(List::isEmpty);
        try {
            return told(administration.checkPeer(name, options, typed, finding -> {}));
        } catch (IllegalArgumentException e) {
            throw Problem.refused(List.of(String.valueOf(e.getMessage())), "").blaming(fields.keySet());
        }
    }

    private static Reply told(Optional<CompletionStage<PeerCheck>> begun) {
        try {
            PeerCheck check = begun.orElseThrow(() -> Problem.of(
                            503, "no_discovery", "the bundle org.sluice.discovery is away", "Start it and try again."))
                    .toCompletableFuture()
                    .get(PeerDiagnosis.LONGEST.toSeconds() + GRACE_SECONDS, TimeUnit.SECONDS);
            return Reply.of(object(
                    entry("peer", check.peer()),
                    entry("worst", PeerView.lower(check.worst())),
                    entry("seconds", check.took().toMillis() / 1000.0),
                    entry(
                            "findings",
                            check.findings().stream().map(PeerChecking::finding).toList())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(503, "interrupted", "the check was interrupted", "Try again.");
        } catch (ExecutionException | TimeoutException e) {
            throw Problem.of(503, "check_failed", "the check did not end in time", "Try again; the log may say more.");
        }
    }

    private static Map<String, Object> finding(PeerFinding finding) {
        return object(
                entry("step", finding.step()),
                entry("code", finding.code()),
                entry("severity", PeerView.lower(finding.severity())),
                entry("text", PeerView.withoutPasswords(finding.text())),
                entry("remedy", finding.remedy()));
    }
}
