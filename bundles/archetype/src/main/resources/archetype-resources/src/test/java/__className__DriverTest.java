package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ToldStreams;

class ${className}DriverTest {

    private final ${className}Driver driver = new ${className}Driver();

    @Test
    void readsNamesInPiecesOfAnySize() {
        for (int piece : List.of(1, 3, 1000)) {
            ToldStreams told = new ToldStreams();
            assertThat(driver.poll(probe("live/a\nb\n\n").chunks(piece), told)).isCompleted();
            assertThat(told.streams()).containsOnlyKeys("live/a", "b");
        }
    }

    @Test
    void failsWhereThereIsNoList() {
        assertThat(driver.poll(probe(null), new ToldStreams())).isCompletedExceptionally();
    }

    private static ScriptedProbe probe(String text) {
        return ScriptedProbe.of(ScriptedProbe.settings("one", "${word}", Map.of(), Map.of()), path -> text);
    }
}
