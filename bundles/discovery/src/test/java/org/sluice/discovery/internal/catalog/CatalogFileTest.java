package org.sluice.discovery.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.config.Options;
import org.sluice.discovery.internal.settings.PeerSettingsReader;
import org.sluice.discovery.internal.time.ManualTimers;
import org.sluice.model.Availability;
import org.sluice.model.Figures;
import org.sluice.model.Holder;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;
import org.sluice.model.Recording;
import org.sluice.model.Scheme;

class CatalogFileTest {

    @TempDir
    Path folder;

    private static CatalogSnapshot snapshot() {
        ManualTimers timers = new ManualTimers();
        CatalogStore store = new CatalogStore(timers);
        store.open();
        store.update(
                view("a"),
                List.of(
                        new StreamChange("one/ü", new Holder("a", Availability.RUNNING, true)),
                        new StreamChange("two", new Holder("a", Availability.ON_DEMAND, false)),
                        new StreamChange("lost", new Holder("a", Availability.VANISHED, true))));
        store.update(view("b"), List.of(new StreamChange("two", new Holder("b", Availability.RUNNING, true))));
        store.prefixes("b", List.of("vod/"));
        timers.settle();
        return store.snapshot();
    }

    private static PeerView view(String name) {
        PeerStatus status = new PeerStatus(
                PeerSettingsReader.read(new Options(Map.of(Options.WORDS, new String[] {name}))),
                PeerState.UP,
                "",
                null,
                null,
                Figures.NONE,
                Map.of(Scheme.RTSP, 8554),
                0,
                1,
                0,
                "id-" + name,
                "v1",
                false,
                false,
                name.equals("b"));
        return new PeerView(status, true, true, false, 0, 0);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        CatalogFile file = new CatalogFile(folder.resolve("deep/er/catalog.bin"));
        assertThat(file.read()).isEmpty();
        file.write(snapshot());
        file.write(snapshot());
        Map<String, SavedPeer> saved = file.read();
        assertThat(saved).containsOnlyKeys("a", "b");
        SavedPeer a = saved.get("a");
        assertThat(a.serverId()).isEqualTo("id-a");
        assertThat(a.router()).isFalse();
        assertThat(saved.get("b").router()).isTrue();
        assertThat(a.ports()).containsEntry(Scheme.RTSP, 8554);
        assertThat(a.streams()).containsExactlyInAnyOrder("one/ü", "two");
        assertThat(a.states()[a.streams().indexOf("two")]).isEqualTo(StreamState.of(Availability.ON_DEMAND, false));
        assertThat(saved.get("b").prefixes()).containsExactly("vod/");
        assertThat(saved.get("b").streams()).containsExactly("two");
        assertThat(folder.resolve("deep/er")).isDirectoryContaining("glob:**catalog.bin");
        assertThat(folder.resolve("deep/er")).isDirectoryNotContaining("glob:**.tmp");
    }

    /** What is recorded, and who was lost, changes the index but not the file. */
    @Test
    void onlyWhatIsInTheFileMakesADifference() {
        ManualTimers timers = new ManualTimers();
        CatalogStore store = new CatalogStore(timers);
        store.open();
        Holder holder = new Holder("a", Availability.RUNNING, true);
        store.update(view("a"), List.of(new StreamChange("one", holder)));
        timers.settle();
        CatalogSnapshot first = store.snapshot();
        store.recordings("a", Map.of("one", Recording.NONE));
        timers.settle();
        CatalogSnapshot recorded = store.snapshot();
        store.update(view("a"), List.of(new StreamChange("two", holder)));
        timers.settle();

        assertThat(recorded.streams()).isNotSameAs(first.streams());
        assertThat(CatalogFile.alike(first, recorded)).isTrue();
        assertThat(CatalogFile.alike(recorded, store.snapshot())).isFalse();
        assertThat(CatalogFile.alike(CatalogSnapshot.EMPTY, CatalogSnapshot.EMPTY))
                .isTrue();
        assertThat(CatalogFile.alike(CatalogSnapshot.EMPTY, first)).isFalse();
    }

    @Test
    void anyDamageIsNoticed() throws IOException {
        Path path = folder.resolve("catalog.bin");
        CatalogFile file = new CatalogFile(path);
        file.write(snapshot());
        byte[] whole = Files.readAllBytes(path);
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = i % 3 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (i % 3 != 0) {
                damaged[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(path, damaged);
            assertThatThrownBy(file::read).isInstanceOf(IOException.class);
        }
    }
}
