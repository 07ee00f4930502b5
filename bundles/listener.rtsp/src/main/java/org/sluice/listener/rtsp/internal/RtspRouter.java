package org.sluice.listener.rtsp.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sluice.api.Router;
import org.sluice.net.listener.RouterSlot;

/** The router's place for the listeners of this bundle. */
@Component(service = RtspRouter.class)
public final class RtspRouter extends RouterSlot {

    @Activate
    public RtspRouter() {
        super("sluice-listener.rtsp");
    }

    @Override
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindRouter(Router arrived) {
        super.bindRouter(arrived);
    }

    @Override
    public void unbindRouter(Router left) {
        super.unbindRouter(left);
    }

    @Override
    @Deactivate
    public void close() {
        super.close();
    }
}
