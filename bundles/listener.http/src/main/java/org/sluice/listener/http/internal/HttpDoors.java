package org.sluice.listener.http.internal;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.ListenerReport;
import org.sluice.api.ReadinessCheck;
import org.sluice.net.listener.Doors;

/** The listeners of this bundle, for those who look from outside. */
@Component(service = {HttpDoors.class, ReadinessCheck.class, ListenerReport.class})
public final class HttpDoors extends Doors {

    @Activate
    public HttpDoors(BundleContext context) {
        super(context);
    }
}
