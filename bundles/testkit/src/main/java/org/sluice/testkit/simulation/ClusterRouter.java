package org.sluice.testkit.simulation;

import java.util.List;

/** What is put to the test: it hears what the servers tell, and says where each viewer goes. On the test's thread. */
public interface ClusterRouter {

    /**
     * All servers were polled, once per simulated second.
     *
     * @param servers in the order of their numbers; what they tell is {@link ClusterServer#told}
     * @param now ns that never go back
     */
    void polled(List<ClusterServer> servers, long now);

    /** @return the number of the server that the viewer is sent to */
    int choose(Arrival arrival, long now);
}
