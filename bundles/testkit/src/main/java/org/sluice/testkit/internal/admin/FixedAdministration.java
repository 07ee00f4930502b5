package org.sluice.testkit.internal.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.sluice.api.HealthFinding;
import org.sluice.api.ListenerStatus;
import org.sluice.api.TrafficReport;
import org.sluice.api.admin.Administration;
import org.sluice.api.admin.DirectiveOption;
import org.sluice.api.admin.Event;
import org.sluice.api.admin.PeerCheck;
import org.sluice.api.admin.PeerFinding;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.Configuration;
import org.sluice.api.config.Secret;
import org.sluice.model.Explanation;
import org.sluice.model.Holder;
import org.sluice.model.ManualOverride;
import org.sluice.model.PeerStatus;
import org.sluice.model.Recording;

/** An administration that says what the test put into it. */
public final class FixedAdministration implements Administration {
    public Map<String, Recording> recordings = Map.of();

    public final List<PeerStatus> peers = new ArrayList<>();
    public final Map<String, List<Holder>> streams = new TreeMap<>();
    public List<ManualOverride> overrides = List.of();
    public final List<TrafficReport.Count> traffic = new ArrayList<>();
    public final Map<String, PeerCheck> checks = new TreeMap<>();
    public final List<ListenerStatus> listeners = new ArrayList<>();
    public final List<Configuration.Directive> directives = new ArrayList<>();
    public final List<Event> events = new ArrayList<>();
    private long awaited = -1;
    private Runnable then = () -> {};
    public final List<String> missing = new ArrayList<>();
    public final List<String> asked = new ArrayList<>();
    public final Map<String, Secret> typed = new TreeMap<>();
    public FixedEditor editor;
    public List<HealthFinding> health = List.of();
    public Instant since;
    public Explanation explanation;
    public Configuration.State state;
    public List<String> problems;

    @Override
    public List<PeerStatus> peers() {
        return peers;
    }

    @Override
    public Map<String, Recording> recordings(String stream) {
        return stream.equals("demo") ? recordings : Map.of();
    }

    @Override
    public List<Holder> holders(String stream) {
        return streams.getOrDefault(stream, List.of());
    }

    @Override
    public List<ManualOverride> overrides(String stream) {
        return overrides.stream().filter(override -> override.covers(stream)).toList();
    }

    @Override
    public List<String> streams(String part, int limit) {
        return streams.keySet().stream()
                .filter(name -> name.contains(part))
                .limit(limit)
                .toList();
    }

    @Override
    public int streamCount() {
        return streams.size();
    }

    @Override
    public Explanation route(String url, String client) {
        asked.add(url + " for " + client);
        if (explanation == null) {
            throw new IllegalArgumentException("'" + url + "' found, a URL expected");
        }
        return explanation;
    }

    @Override
    public List<TrafficReport.Count> traffic() {
        return traffic;
    }

    @Override
    public Optional<Instant> trafficSince() {
        return Optional.ofNullable(since);
    }

    @Override
    public Optional<Configuration.State> configuration() {
        return Optional.ofNullable(state);
    }

    @Override
    public Optional<List<String>> check(String name, String text) {
        asked.add(name + ": " + text);
        return Optional.ofNullable(problems);
    }

    @Override
    public Optional<Configuration.State> reload() {
        asked.add("reload");
        return Optional.ofNullable(state);
    }

    @Override
    public Optional<CompletionStage<PeerCheck>> checkPeer(String name, Consumer<PeerFinding> progress) {
        asked.add("check " + name);
        if (checks.isEmpty()) {
            return Optional.empty();
        }
        PeerCheck check = checks.get(name);
        if (check == null) {
            throw new IllegalArgumentException("there is no peer '" + name + "'");
        }
        check.findings().forEach(progress);
        return Optional.of(CompletableFuture.completedFuture(check));
    }

    @Override
    public Optional<ConfigEditor> editor() {
        return Optional.ofNullable(editor);
    }

    @Override
    public List<HealthFinding> health() {
        return health;
    }

    @Override
    public List<Event> events(long after) {
        if (after == awaited) {
            then.run();
        }
        return events.stream().filter(event -> event.number() > after).toList();
    }

    /** Does something as soon as somebody asks for what came after this event. */
    public void whenAskedAfter(long number, Runnable action) {
        awaited = number;
        then = action;
    }

    @Override
    public List<String> policies() {
        return List.of("leastloaded", "roundrobin");
    }

    @Override
    public List<ListenerStatus> listeners() {
        return listeners;
    }

    @Override
    public List<Configuration.Directive> directives(String word) {
        return directives.stream().filter(each -> each.word().equals(word)).toList();
    }

    @Override
    public List<String> options(String word) {
        return word.equals("peer") ? List.of("cpu_limit", "drain") : List.of();
    }

    @Override
    public List<DirectiveOption> describedOptions(String word) {
        return word.equals("nothing")
                ? List.of()
                : List.of(
                        new DirectiveOption(
                                "cpu_limit", "percent", "Limit. Default 85.", List.of(), "", false, "", word),
                        new DirectiveOption("public", "url", "", List.of(), "", true, "public_payload_url", word),
                        new DirectiveOption("cluster_key", "secret", "Key.", List.of(), "", false, "", word),
                        new DirectiveOption("answer", "word", "Form.", List.of("auto"), "auto", true, "form", word));
    }

    @Override
    public Optional<CompletionStage<PeerCheck>> checkPeer(
            String name,
            Map<String, List<String>> options,
            Map<String, Secret> secrets,
            Consumer<PeerFinding> progress) {
        asked.add("check " + name + " with " + new TreeMap<>(options));
        typed.putAll(secrets);
        return Optional.ofNullable(checks.get("p1")).map(CompletableFuture::completedFuture);
    }

    @Override
    public List<String> missing() {
        return missing;
    }
}
