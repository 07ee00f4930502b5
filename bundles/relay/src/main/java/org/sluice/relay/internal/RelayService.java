package org.sluice.relay.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.mina.core.session.IoSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sluice.api.RelayReport;
import org.sluice.model.Intent;
import org.sluice.model.Protocol;
import org.sluice.net.DeadlineWheel;
import org.sluice.net.Dialer;
import org.sluice.net.PortSettings;
import org.sluice.relay.RelayEnd;
import org.sluice.relay.RelayHandler;
import org.sluice.relay.RelayLink;
import org.sluice.relay.Relays;

/** Owns what all links share: the threads towards peers, the ceilings and the counts. */
@Component(service = {Relays.class, RelayReport.class})
public final class RelayService implements Relays, RelayReport {

    private static final String THREADS = "sluice-relay";
    private static final Duration MEASURED = Duration.ofSeconds(1);
    /** How often within the time-out of a stuck side somebody looks. */
    private static final int LOOKS = 5;
    /** Longer than any time-out that the configuration may ask for; these pass on the wheel. */
    private static final Duration LONGEST_CONNECT = Duration.ofMinutes(6);

    private final Dialer dialer;
    private final PeerNames names = new PeerNames();
    private final Ceilings ceilings = new Ceilings();
    private final Tallies tallies = new Tallies();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Meter meter = new Meter();
    private volatile boolean stopped;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile RelayDirective directive;

    @Activate
    public RelayService() {
        dialer = new Dialer(THREADS, PortSettings.processorsHere(), LONGEST_CONNECT, new PeerSessions());
    }

    /** Measures the bit rate, once a second, until a second has passed without any link. */
    private final class Meter extends DeadlineWheel.Entry {
        private final AtomicBoolean measuring = new AtomicBoolean();
        private volatile long last;
        private boolean empty;

        /** There is a link. Any thread. */
        void begin() {
            if (measuring.compareAndSet(false, true)) {
                last = System.nanoTime();
                empty = false; // or the bit rate of a short link would stand as the last one
                deadlines().set(this, MEASURED);
            }
        }

        @Override
        protected void expired() {
            long now = System.nanoTime();
            ceilings.measure((now - last) / 1e9);
            last = now;
            boolean over = empty && links.isEmpty();
            empty = links.isEmpty();
            if (!over) {
                deadlines().set(this, MEASURED);
                return;
            }
            measuring.set(false);
            if (!links.isEmpty()) {
                begin();
            }
        }
    }

    /** Closes a session whose last words are never taken. */
    private static final class Cut extends DeadlineWheel.Entry {
        private final IoSession session;

        Cut(IoSession session) {
            this.session = session;
        }

        @Override
        protected void expired() {
            session.closeNow();
        }
    }

    @Override
    public RelayLink admit(IoSession client, Protocol protocol, Intent intent, RelayHandler handler) {
        if (stopped || !ceilings.enter(settings())) {
            return null;
        }
        Link link = new Link(this, client, protocol, intent, handler);
        links.add(link);
        meter.begin();
        link.begin();
        if (stopped) {
            link.finish(RelayEnd.STOPPED, true);
        }
        return link;
    }

    /** A link gives its place back. */
    void over(Link link) {
        if (links.remove(link)) {
            ceilings.leave();
        }
    }

    /** Closes a session after what was offered to it, or when it takes too long over it. */
    void farewell(IoSession session) {
        if (session == null) {
            return;
        }
        session.closeOnFlush();
        Cut cut = new Cut(session);
        deadlines().set(cut, settings().stuckTimeout());
        session.getCloseFuture().addListener(closed -> cut.clear());
    }

    RelaySettings settings() {
        RelayDirective present = directive;
        return present == null ? RelaySettings.DEFAULTS : present.settings();
    }

    /** Nanoseconds from one look at a link to the next. */
    long lookNanos() {
        return settings().stuckTimeout().toNanos() / LOOKS;
    }

    Dialer dialer() {
        return dialer;
    }

    PeerNames names() {
        return names;
    }

    DeadlineWheel deadlines() {
        return dialer.deadlines();
    }

    Ceilings ceilings() {
        return ceilings;
    }

    Tallies tallies() {
        return tallies;
    }

    @Override
    public List<Count> counts() {
        return tallies.counts();
    }

    @Override
    public Load load() {
        return ceilings.load(settings());
    }

    /** Ends all links and threads. */
    @Deactivate
    public void stop() {
        stopped = true;
        links.forEach(link -> link.finish(RelayEnd.STOPPED, true));
        names.close();
        dialer.close();
    }
}
