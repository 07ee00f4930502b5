package ${package};

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.ResponseReader;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.TemplateForms;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.Availability;
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;

/** Speaks to servers that tell their running streams at {@code /streams.txt}, a name a line. Stateless. */
@Component(property = PeerDriver.TYPE + "=${word}")
public final class ${className}Driver implements PeerDriver {

    private static final Map<String, String> FORMS = Map.of("hls", "/{stream}/index.m3u8", "mpegts", "/{stream}/mpegts");
    private static final int LONGEST_ANSWER = 1 << 20;

    @Override
    public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
        return probe.get(PeerCall.of("/streams.txt"), new Names(streams));
    }

    @Override
    public UrlForms urlForms(PeerSettings settings) {
        return new TemplateForms(FORMS, settings);
    }

    /** Reads one answer, which comes in pieces. */
    private static final class Names implements ResponseReader<PeerReport> {

        private final StreamSink streams;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();

        Names(StreamSink streams) {
            this.streams = streams;
        }

        @Override
        public void body(ByteBuffer chunk) throws PollFailure {
            if (text.size() + chunk.remaining() > LONGEST_ANSWER) {
                throw new PollFailure(PollFailure.Kind.LIMIT, "/streams.txt is longer than " + LONGEST_ANSWER + " bytes");
            }
            byte[] bytes = new byte[chunk.remaining()];
            chunk.get(bytes);
            text.writeBytes(bytes);
        }

        @Override
        public PeerReport end() throws PollFailure {
            for (String line : text.toString(StandardCharsets.UTF_8).split("\\R")) {
                if (!line.isBlank()) {
                    streams.stream(line.strip(), Availability.RUNNING, true, StreamSink.UNKNOWN, StreamSink.UNKNOWN);
                }
            }
            return new PeerReport("", "", "", Figures.NONE, Map.of(), List.of());
        }
    }
}
