package org.sluice.listener.http.internal;

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
@Component(service = HttpRouter.class)
public final class HttpRouter extends RouterSlot {

    @Activate
    public HttpRouter() {
        super("sluice-listener.http");
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
