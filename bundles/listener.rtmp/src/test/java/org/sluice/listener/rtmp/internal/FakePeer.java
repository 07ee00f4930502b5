package org.sluice.listener.rtmp.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sluice.listener.rtmp.internal.codec.AmfObject;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;
import org.sluice.listener.rtmp.internal.codec.ServerHandshake;

/** A media server that says what a test has it say, to one client after another. */
final class FakePeer implements AutoCloseable {

    /** The number of message streams here: another one than Sluice gives its clients. */
    static final double STREAM = 7;

    /** One client, as far as it is served until it asks for a stream. */
    static final class Guest extends Talk {
        final Command connect;
        final Command asked;

        Guest(Socket socket) throws IOException, RtmpFault {
            super(socket);
            ServerHandshake handshake = new ServerHandshake(new Random(2));
            ByteBuffer bytes = some();
            while (!handshake.read(bytes, out)) {
                flush();
                bytes = some();
            }
            wire.read(bytes);
            wire.greet();
            connect = command("connect");
            say(
                    0,
                    Command.of(
                            "_result",
                            1,
                            new AmfObject(),
                            Refusals.info("status", "NetConnection.Connect.Success", "")));
            say(0, Command.of("onBWDone", 0, (Object) null));
            Command create = command("createStream");
            say(0, Command.of("_result", create.transaction(), null, STREAM));
            Heard next = next();
            while (next.command() == null || next.streamId() != (long) STREAM) {
                next = next();
            }
            asked = next.command();
        }

        void status(String level, String code) throws IOException {
            say((long) STREAM, Command.of("onStatus", 0, null, Refusals.info(level, code, "rtmp://10.0.0.9/inside")));
        }
    }

    private final ServerSocket listening;
    private final BlockingQueue<Guest> guests = new LinkedBlockingQueue<>();
    private final Thread door = new Thread(this::serve, "fake-peer");

    FakePeer() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        door.start();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                guests.add(new Guest(listening.accept()));
            } catch (IOException | RtmpFault e) {
                // the test ends, or the guest went away
            }
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The next client that asked for a stream. */
    Guest guest() throws InterruptedException {
        Guest guest = guests.poll(10, TimeUnit.SECONDS);
        if (guest == null) {
            throw new AssertionError("nobody came");
        }
        return guest;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Guest guest : guests) {
            guest.close();
        }
    }
}
