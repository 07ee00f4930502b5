package org.sluice.listener.rtsp.internal;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.ListenerReport;
import org.sluice.api.ReadinessCheck;
import org.sluice.net.ListenAddress;
import org.sluice.net.PortFiles;
import org.sluice.net.listener.Doors;

/** The listeners of this bundle, for those who look from outside. */
@Component(service = {RtspDoors.class, ReadinessCheck.class, ListenerReport.class})
public final class RtspDoors extends Doors {

    private final Ourselves ourselves = new Ourselves();

    @Activate
    public RtspDoors(BundleContext context) {
        super(context);
    }

    RtspDoors(PortFiles files) {
        super(files, "org.sluice.listener.rtsp");
    }

    Ourselves ourselves() {
        return ourselves;
    }

    @Override
    protected void opened(String word, ListenAddress address, int port) {
        ourselves.opened(address, port);
        super.opened(word, address, port);
    }

    @Override
    protected void closed(String word, ListenAddress address) {
        ourselves.closed(address);
        super.closed(word, address);
    }
}
