package ${package};

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.ListenerReport;
import org.sluice.api.ReadinessCheck;
import org.sluice.net.listener.Doors;

/** Tells operators of the ports: in {@code sluice:listener-list} and in {@code /-/ready}. */
@Component(service = {${className}ProtocolDoors.class, ReadinessCheck.class, ListenerReport.class})
public final class ${className}ProtocolDoors extends Doors {

    @Activate
    public ${className}ProtocolDoors(BundleContext context) {
        super(context);
    }
}
