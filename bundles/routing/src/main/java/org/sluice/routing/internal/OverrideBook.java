package org.sluice.routing.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sluice.api.Overrides;
import org.sluice.model.AnswerForm;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.ManualOverride;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/** What operators decided by hand, for look-ups on the hot path. Immutable. */
final class OverrideBook implements Overrides {

    static final OverrideBook EMPTY = new OverrideBook(List.of());

    private final List<ManualOverride> all;
    private final Map<String, ManualOverride> blocks = new HashMap<>();
    private final Map<String, ManualOverride> pins = new HashMap<>();
    private final Map<String, ManualOverride> captures = new HashMap<>();
    private final Map<String, ManualOverride> fallbacks = new HashMap<>();
    /** By prefix, the longest first. */
    private final List<ManualOverride> prefixes = new ArrayList<>();

    OverrideBook(List<ManualOverride> overrides) {
        all = overrides.stream()
                .sorted(Comparator.comparing(ManualOverride::streams).thenComparing(ManualOverride::kind))
                .toList();
        for (ManualOverride override : all) {
            if (override.streams().endsWith("/*")) {
                prefixes.add(override);
            } else {
                byName(override.kind()).put(override.streams(), override);
            }
        }
        prefixes.sort(Comparator.comparing(override -> -override.streams().length()));
    }

    private Map<String, ManualOverride> byName(ManualOverride.Kind kind) {
        return switch (kind) {
            case BLOCK -> blocks;
            case PIN -> pins;
            case CAPTURE -> captures;
            case FALLBACK -> fallbacks;
        };
    }

    /** Whether nobody gets a stream; a pin by name goes before a block by prefix. */
    boolean blocks(String stream) {
        return !blocks.isEmpty() && blocks.containsKey(stream)
                || !pins.containsKey(stream) && prefixed(ManualOverride.Kind.BLOCK, stream) != null;
    }

    /** The peer to which a stream is pinned; null when it is not. */
    String pinned(String stream) {
        ManualOverride pin = of(ManualOverride.Kind.PIN, stream);
        return pin == null ? null : pin.peer();
    }

    /** The peer to which publishers of a stream should go; null when it is all the same. */
    String capturedAt(String stream) {
        ManualOverride capture = of(ManualOverride.Kind.CAPTURE, stream);
        return capture == null ? null : capture.peer();
    }

    /** Where viewers of a form go when no peer can serve; null when there is nothing. */
    String fallback(String stream, String form) {
        ManualOverride fallback = of(ManualOverride.Kind.FALLBACK, stream);
        return fallback == null ? null : fallback.urls().get(form);
    }

    private ManualOverride of(ManualOverride.Kind kind, String stream) {
        if (all.isEmpty()) {
            return null;
        }
        ManualOverride named = byName(kind).get(stream);
        return named != null ? named : prefixed(kind, stream);
    }

    private ManualOverride prefixed(ManualOverride.Kind kind, String stream) {
        for (int i = 0; i < prefixes.size(); i++) {
            ManualOverride override = prefixes.get(i);
            if (override.kind() == kind && override.covers(stream)) {
                return override;
            }
        }
        return null;
    }

    @Override
    public List<ManualOverride> of(String stream) {
        List<ManualOverride> found = new ArrayList<>();
        for (ManualOverride.Kind kind : ManualOverride.Kind.values()) {
            ManualOverride override = of(kind, stream);
            if (override != null) {
                found.add(override);
            }
        }
        return found;
    }

    @Override
    public List<ManualOverride> all() {
        return all;
    }

    /** A decision; where it is that nobody can serve, the fallback of the stream instead, if there is one. */
    Decision otherwise(PlaybackRequest request, Decision decision) {
        boolean nobody = decision.reason() == ReasonCode.UNKNOWN_STREAM
                || decision.reason() == ReasonCode.NO_PEER_AVAILABLE
                || decision.reason() == ReasonCode.FORM_NOT_OFFERED;
        String url = nobody && request.intent() == Intent.PLAY ? fallback(request.stream(), request.form()) : null;
        return url == null ? decision : new Decision.Redirect(null, url, AnswerForm.REDIRECT, ReasonCode.FALLBACK);
    }
}
