package org.sluice.listener.rtmp.internal;

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
@Component(service = RtmpRouter.class)
public final class RtmpRouter extends RouterSlot {

    @Activate
    public RtmpRouter() {
        super("sluice-listener.rtmp");
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
