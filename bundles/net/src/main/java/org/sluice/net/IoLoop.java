package org.sluice.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.mina.core.service.IoProcessor;
import org.apache.mina.core.write.WriteRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread of a port, behind MINA's interface for them: accepts, reads, and writes. A connection is read as soon as it
 * is accepted, since who comes for one answer has asked by then; its answer is sent as soon as it is made; and only if
 * it goes on is it made known to the selector. So a client that comes once costs neither a second turn nor a hand-over.
 */
final class IoLoop implements IoProcessor<PortSession>, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(IoLoop.class);
    /** After so many the selector is asked again, or those who write much would keep all others waiting. */
    private static final int MOST_FLUSHED = 256;

    private static final long PAUSE_MILLIS = 50;

    private final Selector selector;
    private final Thread thread;
    private final Outflow out;
    private final Inflow in;
    private final Intake intake;
    private final Consumer<SelectionKey> ready = this::ready;

    private final Queue<PortSession> flushing = new ConcurrentLinkedQueue<>();
    private final Queue<PortSession> leaving = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean asleep;
    private volatile boolean disposing;

    IoLoop(NamedThreads threads, boolean carries) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("a port cannot be opened: the system gives no selector", e);
        }
        out = new Outflow(carries);
        in = new Inflow(out, carries);
        intake = new Intake(this, in, selector);
        thread = threads.newThread(this);
        thread.setPriority(carries ? Thread.MIN_PRIORITY : Thread.NORM_PRIORITY);
        thread.start();
    }

    @Override
    public void run() {
        while (!disposing || !selector.keys().isEmpty() || pending()) {
            try {
                turn();
            } catch (IOException | RuntimeException | Error e) {
                LOG.warn("{} goes on after what should not happen", thread.getName(), e);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS)); // it may happen again at once
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debug("the selector of {} did not close", thread.getName(), e);
        }
    }

    private void turn() throws IOException {
        asleep = true;
        if (disposing || pending()) {
            selector.selectNow(ready);
        } else {
            selector.select(ready, intake.patience());
        }
        asleep = false;
        in.release();
        intake.resume();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        PortSession waiting = flushing.poll();
        for (int i = 0; i < MOST_FLUSHED && waiting != null; i++) {
            out.flush(waiting);
            waiting = i + 1 < MOST_FLUSHED ? flushing.poll() : null;
        }
        for (PortSession session = leaving.poll(); session != null; session = leaving.poll()) {
            end(session);
        }
        if (disposing) {
            cutAll();
        }
    }

    private boolean pending() {
        return in.holds() || !flushing.isEmpty() || !leaving.isEmpty() || !tasks.isEmpty();
    }

    private void wake() {
        if (asleep && Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    private void ready(SelectionKey key) {
        asleep = false;
        if (key.attachment() instanceof Door door) {
            intake.accept(door, key);
        } else if (key.attachment() instanceof PortSession session) {
            if (key.isValid() && key.isReadable() && !session.isReadSuspended()) {
                in.readOne(session);
            }
            if (key.isValid() && key.isWritable()) {
                out.flush(session);
            }
        }
    }

    private void end(PortSession session) {
        out.fail(session);
        try {
            session.cut();
        } catch (IOException e) {
            LOG.trace("{} did not close", session, e);
        }
        ((PortAcceptor) session.getService()).getListeners().fireSessionDestroyed(session);
    }

    private void cutAll() {
        selector.keys().forEach(key -> {
            if (key.attachment() instanceof PortSession session) {
                session.closeNow();
            }
        });
    }

    /** Runs it on this loop's thread, soon. */
    private void later(Runnable task) {
        tasks.add(task);
        wake();
    }

    /** Takes a connection that was accepted. Any thread; on this loop's own at once. */
    void open(PortAcceptor acceptor, SocketChannel channel) {
        if (disposing) {
            Intake.drop(channel);
        } else if (Thread.currentThread() == thread) {
            intake.open(acceptor, channel);
        } else {
            later(() -> open(acceptor, channel));
        }
    }

    /** Begins to accept. Any thread. */
    void accept(Door door) {
        later(() -> {
            try {
                door.channel().register(selector, SelectionKey.OP_ACCEPT, door);
            } catch (IOException e) {
                LOG.debug("{} was closed before it was opened", door, e);
            }
        });
    }

    /** Closes the channel; its port is free when this returns. Any thread but this loop's. */
    void acceptNoMore(ServerSocketChannel channel) throws IOException {
        CountDownLatch forgotten = new CountDownLatch(1);
        later(() -> {
            SelectionKey key = channel.keyFor(selector);
            try {
                if (key != null) {
                    key.cancel();
                    selector.selectNow(ready); // or its port would not be free before the next turn
                }
            } catch (IOException e) {
                LOG.debug("{} stays known to its selector", channel, e);
            } finally {
                forgotten.countDown();
            }
        });
        try {
            if (!forgotten.await(1, TimeUnit.SECONDS)) {
                LOG.warn("{} did not say in time that it accepts no more", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.close();
    }

    @Override
    public void add(PortSession session) {
        throw new UnsupportedOperationException("a loop makes its sessions itself");
    }

    @Override
    public void write(PortSession session, WriteRequest request) {
        session.getWriteRequestQueue().offer(session, request);
        if (!session.isWriteSuspended()) {
            flush(session);
        }
    }

    /** What is written while its session is read is sent when that is done, without a detour. */
    @Override
    public void flush(PortSession session) {
        if (session.setScheduledForFlush(true) && (Thread.currentThread() != thread || !in.reads(session))) {
            flushing.add(session);
            wake();
        }
    }

    @Override
    public void updateTrafficControl(PortSession session) {
        if (Thread.currentThread() == thread) {
            session.listen();
        } else {
            later(session::listen);
        }
    }

    @Override
    public void remove(PortSession session) {
        leaving.add(session);
        wake();
    }

    @Override
    public void dispose() {
        disposing = true;
        wake();
    }

    /** Waits for the end of the thread. */
    void awaitEnd(long deadlineNanos) {
        try {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime())));
            if (thread.isAlive()) {
                LOG.warn("{} did not end in time; it ends with its last task", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isDisposing() {
        return disposing;
    }

    @Override
    public boolean isDisposed() {
        return !thread.isAlive();
    }
}
