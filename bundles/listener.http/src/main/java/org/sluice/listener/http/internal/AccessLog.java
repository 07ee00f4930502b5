package org.sluice.listener.http.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.model.ReasonCode;
import org.sluice.net.NamedThreads;

/**
 * One line per answer, in the combined format with form, peer and reason code behind it, at INFO on the logger
 * {@code org.sluice.access}. I/O threads only leave a note; one thread writes. Where it does not keep up, lines are
 * dropped and counted, never waited for.
 */
@Component(service = AccessLog.class)
public final class AccessLog {

    private static final Logger ACCESS = LoggerFactory.getLogger("org.sluice.access");
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int MOST_WAITING = 8_192;
    private static final int LONGEST_TARGET = 2_048;
    private static final int LONGEST_FIELD = 256;
    private static final long PAUSE_NANOS = 100_000_000L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());

    /** What a line is made of, and no more, since thousands may wait; the making is left to the writer. */
    private record Note(
            long millis,
            Client client,
            String method,
            String target,
            int minor,
            String referer,
            String userAgent,
            int status,
            int bytes,
            String form,
            String peer,
            ReasonCode reason) {

        static Note of(long millis, Client client, Request request, Answer answer) {
            boolean valid = request != null;
            return new Note(
                    millis,
                    client,
                    valid ? request.method() : null,
                    valid ? cut(request.target(), LONGEST_TARGET) : null,
                    valid ? request.minor() : 0,
                    valid ? cut(request.referer(), LONGEST_FIELD) : null,
                    valid ? cut(request.userAgent(), LONGEST_FIELD) : null,
                    answer.status(),
                    answer.body().length,
                    answer.form(),
                    answer.peer(),
                    answer.reason());
        }

        private static String cut(String text, int most) {
            return text == null || text.length() <= most ? text : text.substring(0, most) + "...";
        }
    }

    private final ConcurrentLinkedQueue<Note> notes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();
    private final Thread writer = new NamedThreads("sluice-listener.http-access-log").newThread(this::write);
    private volatile boolean closed;

    @Activate
    public AccessLog() {
        writer.start();
    }

    @Deactivate
    void close() {
        closed = true;
        LockSupport.unpark(writer);
    }

    /** Notes an answer. Never blocks. */
    void note(Client client, Request request, Answer answer) {
        if (!ACCESS.isInfoEnabled()) {
            return;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            dropped.increment();
            return;
        }
        notes.add(Note.of(System.currentTimeMillis(), client, request, answer));
    }

    private void write() {
        while (!closed) {
            LockSupport.parkNanos(PAUSE_NANOS);
            drain();
        }
        drain();
    }

    private void drain() {
        for (Note note = notes.poll(); note != null; note = notes.poll()) {
            waiting.decrementAndGet();
            ACCESS.info("{}", line(note));
        }
        long lost = dropped.sumThenReset();
        if (lost > 0) {
            LOG.warn("{} access log lines were dropped: they came faster than they can be written", lost);
        }
    }

    /** One line. */
    static String line(long millis, Client client, Request request, Answer answer) {
        return line(Note.of(millis, client, request, answer));
    }

    private static String line(Note note) {
        StringBuilder out = new StringBuilder(256);
        out.append(note.client.address().getHostAddress()).append(" - - [");
        TIME.formatTo(Instant.ofEpochMilli(note.millis), out);
        out.append("] \"");
        if (note.method == null) {
            out.append('-');
        } else {
            out.append(Escaped.quoted(note.method)).append(' ');
            out.append(Escaped.quoted(Escaped.masked(note.target)));
            out.append(" HTTP/1.").append(note.minor);
        }
        out.append("\" ").append(note.status).append(' ').append(note.bytes);
        out.append(" \"").append(Escaped.quoted(Escaped.masked(note.referer)));
        out.append("\" \"").append(Escaped.quoted(note.userAgent));
        out.append("\" ").append(note.form == null ? "-" : note.form);
        out.append(' ').append(note.peer == null ? "-" : Escaped.quoted(note.peer));
        return out.append(' ').append(note.reason.text()).toString();
    }
}
