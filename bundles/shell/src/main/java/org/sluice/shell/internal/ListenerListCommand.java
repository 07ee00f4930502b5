package org.sluice.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sluice.api.ListenerStatus;
import org.sluice.api.admin.Administration;

/** {@code sluice:listener-list} */
@Service
@Command(
        scope = "sluice",
        name = "listener-list",
        description = "Lists the ports on which clients are served",
        detailedDescription = "A port of \u2013 is not open; the problem says why, and it is tried again."
                + "\nExample: sluice:listener-list")
public final class ListenerListCommand extends SluiceCommand {

    @Override
    Answer answer(Administration present) {
        Listing listing = new Listing("listeners", "No listener is there: add 'http 8080;' to sluice.conf.")
                .words("listener", "address")
                .numbers("port", "connections")
                .words("state", "problem", "bundle");
        present.listeners().forEach(listener -> add(listing, listener));
        return new Answer(listing);
    }

    private static void add(Listing listing, ListenerStatus listener) {
        boolean open = listener.port() > 0;
        listing.row(
                Cell.text(listener.word()),
                Cell.text(listener.address()),
                Cell.count(open ? listener.port() : Double.NaN),
                Cell.count(listener.connections()),
                Cell.text(open ? "open" : "closed"),
                Cell.text(listener.problem()),
                Cell.text(listener.bundle()));
    }
}
