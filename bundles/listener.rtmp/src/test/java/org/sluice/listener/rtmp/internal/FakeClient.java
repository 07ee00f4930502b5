package org.sluice.listener.rtmp.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Random;
import org.sluice.listener.rtmp.internal.codec.AmfObject;
import org.sluice.listener.rtmp.internal.codec.ClientHandshake;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;

/** A client that says what a test has it say. */
final class FakeClient extends Talk {

    FakeClient(int port) throws IOException, RtmpFault {
        this(new Socket(InetAddress.getLoopbackAddress(), port), 0);
    }

    /** @param version that the handshake tells; 0 for none */
    FakeClient(Socket socket, int version) throws IOException, RtmpFault {
        super(socket);
        ClientHandshake handshake = new ClientHandshake();
        handshake.begin(new Random(1), out);
        byte[] first = out.take();
        ByteBuffer.wrap(first).putInt(5, version);
        socket.getOutputStream().write(first);
        ByteBuffer bytes = some();
        while (!handshake.read(bytes, out)) {
            bytes = some();
        }
        flush();
    }

    /** What FFmpeg says when it plays. */
    static AmfObject player(String app) {
        return new AmfObject()
                .with("app", app)
                .with("flashVer", "LNX 9,0,124,2")
                .with("tcUrl", "rtmp://127.0.0.1/" + app)
                .with("fpad", false)
                .with("capabilities", 15)
                .with("audioCodecs", 4071)
                .with("videoCodecs", 252)
                .with("videoFunction", 1);
    }

    Command connect(AmfObject said) throws IOException, RtmpFault {
        say(0, Command.of("connect", 1, said));
        return command("_result");
    }

    /** Up to the stream. */
    FakeClient ready(String app) throws IOException, RtmpFault {
        connect(player(app));
        say(0, Command.of("createStream", 2, (Object) null));
        if (command("_result").number(1, 0) != 1) {
            throw new IOException("the first stream is not 1");
        }
        return this;
    }

    FakeClient play(String app, String name) throws IOException, RtmpFault {
        ready(app);
        say(1, Command.of("play", 4, null, name, -2000));
        return this;
    }

    FakeClient publish(String app, String name) throws IOException, RtmpFault {
        connect(player(app).with("type", "nonprivate"));
        say(0, Command.of("releaseStream", 2, null, name));
        say(0, Command.of("FCPublish", 3, null, name));
        say(0, Command.of("createStream", 4, (Object) null));
        command("_result");
        command("_result");
        command("_result");
        say(1, Command.of("publish", 5, null, name, "live"));
        return this;
    }
}
