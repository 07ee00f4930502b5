package org.sluice.itests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Many connections that ask for little, take little, and mean no good; each from an address of its own. */
final class Crowd implements AutoCloseable {

    /** One way to keep a connection. */
    record Habit(String name, String first, String drop, boolean listens) {}

    private static final class Member {
        private final Habit habit;
        private final SocketChannel channel;
        private final long began = System.nanoTime();
        private long ended;

        Member(Habit habit, SocketChannel channel) {
            this.habit = habit;
            this.channel = channel;
        }
    }

    private final List<Member> members = new ArrayList<>();
    private final ByteBuffer trash = ByteBuffer.allocate(1 << 16);

    /** @param net tells crowds apart: the second byte of their addresses */
    Crowd(int port, int net, int number, Habit habit) {
        try {
            for (int i = 0; i < number; i++) {
                byte[] from = {127, (byte) net, (byte) (1 + i / 250), (byte) (1 + i % 250)};
                SocketChannel channel = SocketChannel.open();
                channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
                channel.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.configureBlocking(false);
                members.add(new Member(habit, channel));
                say(members.get(i), habit.first());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes on in its habit, a byte a second each, until all were closed or the time is over. */
    void persist(Duration most) {
        persistWhile(most, () -> open() > 0);
        // Who listened to nothing learns of the end only behind what it was sent.
        members.forEach(this::listen);
    }

    /** The same as long as something is so, without a last look at those who did not listen. */
    void persistWhile(Duration most, BooleanSupplier goOn) {
        long end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < end && goOn.getAsBoolean()) {
            members.forEach(this::step);
            LockSupport.parkNanos(1_000_000_000L);
        }
    }

    private void step(Member member) {
        if (member.ended == 0) {
            if (member.habit.listens()) {
                listen(member);
            }
            say(member, member.habit.drop());
        }
    }

    private void say(Member member, String text) {
        try {
            member.channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            end(member);
        }
    }

    private void listen(Member member) {
        if (member.ended != 0) {
            return;
        }
        try {
            int read;
            long idle = System.nanoTime() + (member.habit.listens() ? 0 : 500_000_000L);
            do {
                read = member.channel.read(trash.clear());
            } while (read > 0 || read == 0 && System.nanoTime() < idle);
            if (read < 0) {
                end(member);
            }
        } catch (IOException e) {
            end(member);
        }
    }

    private static void end(Member member) {
        member.ended = member.ended == 0 ? System.nanoTime() : member.ended;
    }

    long open() {
        return members.stream().filter(member -> member.ended == 0).count();
    }

    /** How long the most patient connection was kept; of those that were ended, and listened. */
    Duration longest() {
        return Duration.ofNanos(members.stream()
                .filter(member -> member.ended != 0)
                .mapToLong(member -> member.ended - member.began)
                .max()
                .orElse(0));
    }

    @Override
    public void close() {
        for (Member member : members) {
            try {
                member.channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
