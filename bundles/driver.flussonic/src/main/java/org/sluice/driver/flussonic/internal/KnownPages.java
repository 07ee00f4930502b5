package org.sluice.driver.flussonic.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sluice.api.spi.json.KnownEntries;

/**
 * What the entries of a peer's list meant, page by page, under the names that the peer had then. One poll has it at a
 * time; a poll that fails, and may still be reading, never gives it back.
 */
final class KnownPages {

    private static final int MOST_PAGES = 1024;
    private static final int MOST_ENTRIES = 1 << 20;

    private final List<KnownEntries<StreamEntry>> pages = new ArrayList<>();
    private final AtomicBoolean free = new AtomicBoolean();
    private Identity identity;

    private KnownPages(Identity identity) {
        this.identity = identity;
    }

    /** What was kept, if nobody has it; else nothing is known. */
    static KnownPages taken(KnownPages kept, Identity identity) {
        boolean free = kept != null && kept.free.compareAndSet(true, false);
        return free ? kept.under(identity) : new KnownPages(identity.copy());
    }

    /** Under other names of the peer the same entries may mean something else. */
    private KnownPages under(Identity now) {
        if (!identity.same(now)) {
            identity = now.copy();
            pages.forEach(KnownEntries::readAgain);
        }
        return this;
    }

    /** What is known of a page, from 0 on; null where nothing is to be remembered of it. */
    KnownEntries<StreamEntry> page(int number) {
        if (number == pages.size() && number < MOST_PAGES && entries() < MOST_ENTRIES) {
            pages.add(new KnownEntries<>());
        }
        return number < pages.size() ? pages.get(number) : null;
    }

    private long entries() {
        return pages.stream().mapToLong(KnownEntries::size).sum();
    }

    /** The poll is over, and was good. */
    void giveBack(Identity now) {
        under(now);
        free.set(true);
    }
}
