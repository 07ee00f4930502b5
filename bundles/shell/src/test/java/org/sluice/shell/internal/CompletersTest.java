package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;
import org.junit.jupiter.api.Test;
import org.sluice.model.Figures;
import org.sluice.testkit.internal.admin.FixedAdministration;
import org.sluice.testkit.internal.admin.SomePeer;

class CompletersTest {

    private final FixedAdministration administration = new FixedAdministration();
    private final PeerNameCompleter peers = new PeerNameCompleter();
    private final StreamNameCompleter streams = new StreamNameCompleter();

    CompletersTest() {
        peers.administration = administration;
        streams.administration = administration;
        administration.peers.add(SomePeer.up("alpha:8081", Figures.NONE));
        administration.peers.add(SomePeer.up("beta", Figures.NONE));
        List.of("demo", "a/demo", "de\u001bmo").forEach(name -> administration.streams.put(name, List.of()));
    }

    @Test
    void completeNames() {
        assertThat(completed(peers, "al")).containsExactly("alpha:8081");
        assertThat(completed(peers, "")).containsExactly("alpha:8081", "beta");
        assertThat(completed(streams, "dem")).containsExactly("demo");
        assertThat(completed(streams, "")).containsExactly("a/demo", "demo");
    }

    @Test
    void completeNothingWithoutTheAdministration() {
        peers.administration = null;
        streams.administration = null;
        assertThat(completed(peers, "")).isEmpty();
        assertThat(completed(streams, "")).isEmpty();
    }

    private static List<String> completed(Completer completer, String typed) {
        List<String> candidates = new ArrayList<>();
        completer.complete(null, new ArgumentCommandLine(typed, typed.length()), candidates);
        return candidates.stream().map(String::strip).toList();
    }
}
