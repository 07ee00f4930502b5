package org.sluice.api.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.sluice.api.FigureHistory;
import org.sluice.api.HealthFinding;
import org.sluice.api.ListenerStatus;
import org.sluice.api.TrafficReport;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.Configuration;
import org.sluice.api.config.Secret;
import org.sluice.model.Explanation;
import org.sluice.model.Figure;
import org.sluice.model.Holder;
import org.sluice.model.ManualOverride;
import org.sluice.model.PeerStatus;
import org.sluice.model.Recording;

/**
 * All that shell and pages read, in one place. It is always there: what is missing because a bundle is away shows as
 * empty, and {@link #missing()} says so. Safe on any thread; only {@link #reload()} and what {@link #editor()}
 * does block.
 */
@ProviderType
public interface Administration {

    /** The peers, in the order of their names. */
    List<PeerStatus> peers();

    /** Who has a stream, those that list it before those that would start it; empty when nobody does. */
    List<Holder> holders(String stream);

    /** What peers have recorded of a stream, by their names; those that do not tell, or have nothing, are not in it. */
    default Map<String, Recording> recordings(String stream) {
        return Map.of();
    }

    /**
     * Names of streams that contain a text, sorted.
     *
     * @param limit the most to return
     */
    List<String> streams(String part, int limit);

    /**
     * A page of the names that contain a text, in their order. It costs one visit of every stream, however far behind the
     * page is.
     *
     * @param part empty for all
     * @param after the name behind which the page begins, whether there is such a stream or not; empty to begin
     * @param limit most names
     */
    default StreamPage streams(String part, String after, int limit) {
        List<String> all = streams(part, Integer.MAX_VALUE);
        return new StreamPage(
                all.stream()
                        .filter(name -> name.compareTo(after) > 0)
                        .limit(limit)
                        .toList(),
                all.size());
    }

    /** What was decided of a stream by hand; empty when nothing was, and when routing is away. */
    List<ManualOverride> overrides(String stream);

    /** Count of streams in the catalog. */
    int streamCount();

    /**
     * What a client would get, by GET where the form knows it. Counts nothing.
     *
     * @param url as the client would write it, with or without scheme and host: {@code /demo/index.m3u8}
     * @param client the client's address, a literal; null for loopback
     * @throws IllegalArgumentException when one of the two cannot be read, or the URL is of a protocol without a
     *     listener; the message says what is expected
     */
    Explanation route(String url, String client);

    /** What was answered and how often; empty when the statistics are away. */
    List<TrafficReport.Count> traffic();

    /** Since when {@link #traffic()} counts; empty when the statistics are away. */
    Optional<Instant> trafficSince();

    /** The state of the configuration; empty when its bundle is away. */
    Optional<Configuration.State> configuration();

    /** Checks a text as {@link Configuration#check}; empty when the configuration's bundle is away. */
    Optional<List<String>> check(String name, String text);

    /** Reads {@code sluice.conf} again now; empty when the configuration's bundle is away. */
    Optional<Configuration.State> reload();

    /**
     * Diagnoses a peer, as {@link PeerDiagnosis#check}; empty when discovery is away.
     *
     * @throws IllegalArgumentException when there is no such peer
     */
    Optional<CompletionStage<PeerCheck>> checkPeer(String name, Consumer<PeerFinding> progress);

    /**
     * Diagnoses a peer that is not saved yet, as {@link PeerDiagnosis#check(String, Map, Map, Consumer)}; empty when
     * discovery is away.
     *
     * @throws IllegalArgumentException when the options cannot be read
     */
    default Optional<CompletionStage<PeerCheck>> checkPeer(
            String name,
            Map<String, List<String>> options,
            Map<String, Secret> secrets,
            Consumer<PeerFinding> progress) {
        return Optional.empty();
    }

    /**
     * Names of the options that a directive's block may have, sorted, as the Metatype of the installed bundles tells;
     * those that drivers add to a {@code peer} are among them.
     *
     * @param word the directive's word: {@code peer}
     */
    default List<String> options(String word) {
        return List.of();
    }

    /**
     * The options that a directive's block may have, by name, as the Metatype of the installed bundles describes them;
     * those that drivers add to a {@code peer} are among them.
     *
     * @param word the directive's word: {@code peer}
     */
    default List<DirectiveOption> describedOptions(String word) {
        return List.of();
    }

    /** The ports that listeners serve, or would. */
    default List<ListenerStatus> listeners() {
        return List.of();
    }

    /** The directives in force that begin with a word, in the order of their names; none when the configuration is away. */
    default List<Configuration.Directive> directives(String word) {
        return List.of();
    }

    /** The editor of {@code sluice.conf}; empty when the configuration's bundle is away. */
    default Optional<ConfigEditor> editor() {
        return Optional.empty();
    }

    /** What is not as it should be, the worst first: what readiness, health sources and missing parts tell. */
    default List<HealthFinding> health() {
        return List.of();
    }

    /**
     * What happened of late, the oldest first: at most the last thousand events. Whoever follows asks again with the
     * number of the last one seen.
     *
     * @param after only events with a higher number; 0 for all that are kept
     */
    default List<Event> events(long after) {
        return List.of();
    }

    /**
     * What a figure of a peer was during the last hour, as {@link FigureHistory#track}; empty when the statistics are
     * away.
     *
     * @param most the most points, at least 1
     */
    default FigureHistory.Track history(String peer, Figure figure, int most) {
        return FigureHistory.Track.empty();
    }

    /** Names of the policies that are there, sorted. */
    default List<String> policies() {
        return List.of();
    }

    /** Parts that are away now, each as a sentence with what that means. */
    List<String> missing();
}
