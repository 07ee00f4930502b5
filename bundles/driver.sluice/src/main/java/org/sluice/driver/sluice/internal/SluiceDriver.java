package org.sluice.driver.sluice.internal;

import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.Availability;
import org.sluice.model.PeerSettings;
import org.sluice.model.PlaybackRequest;

/** Speaks the API by which another Sluice tells what its media servers have. */
@Component(
        property = {
            PeerDriver.TYPE + "=sluice",
            PeerDriver.UNTOLD + "=cpu",
            PeerDriver.UNTOLD + "=memory",
            PeerDriver.UNTOLD + "=interface_load"
        })
public final class SluiceDriver implements PeerDriver {

    @Override
    public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
        return new SluicePoll(probe, streams).run();
    }

    /** The other answers from its catalog: a look-up here starts none there. */
    @Override
    public CompletionStage<Availability> find(PeerProbe probe, String stream) {
        return SluicePoll.find(probe, stream);
    }

    /** The scheme of URLs is the same on both sides: path and query go on byte for byte. */
    @Override
    public UrlForms urlForms(PeerSettings settings) {
        return SluiceDriver::asSent;
    }

    private static String asSent(PlaybackRequest request) {
        return request.query() == null ? request.path() : request.path() + '?' + request.query();
    }
}
