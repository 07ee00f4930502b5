package ${package};

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sluice.api.Router;
import org.sluice.net.listener.RouterSlot;

/** The router's place: requests wait here for up to a second while it is replaced. */
@Component(service = ${className}ProtocolRouter.class)
public final class ${className}ProtocolRouter extends RouterSlot {

    @Activate
    public ${className}ProtocolRouter() {
        super(${className}ProtocolServer.THREADS);
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
