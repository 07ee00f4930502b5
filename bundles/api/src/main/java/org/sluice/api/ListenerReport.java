package org.sluice.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** What the listeners of one bundle do now. Registered as a service by each bundle that opens ports. */
@ConsumerType
public interface ListenerReport {

    /** Its ports, in any order. Called on any thread; must not block and must not throw. */
    List<ListenerStatus> listeners();
}
