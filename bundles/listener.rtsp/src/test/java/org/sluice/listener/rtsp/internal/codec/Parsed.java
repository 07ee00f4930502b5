package org.sluice.listener.rtsp.internal.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a parser makes of some bytes, each message as text, and whether it waits for more. */
record Parsed(List<String> texts, int status, boolean midway) {

    static Parsed of(String text) {
        return of(text.getBytes(StandardCharsets.ISO_8859_1), Integer.MAX_VALUE);
    }

    static Parsed byteByByte(String text) {
        return of(text.getBytes(StandardCharsets.ISO_8859_1), 1);
    }

    /** Feeds the bytes in pieces of one size. */
    static Parsed of(byte[] bytes, int piece) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = piece > bytes.length - from ? bytes.length : from + piece;
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return of(pieces, true);
    }

    static Parsed of(List<byte[]> pieces, boolean frames) {
        MessageParser parser = new MessageParser(Limits.DEFAULT);
        if (frames) {
            parser.admitFrames();
        }
        List<String> texts = new ArrayList<>();
        for (Message message : messages(parser, pieces)) {
            MessageWriter writer = new MessageWriter();
            writer.message(message);
            texts.add(new String(writer.take(), StandardCharsets.ISO_8859_1));
        }
        return new Parsed(texts, parser.refusal(), parser.refusal() == 0 && parser.midway());
    }

    static List<Message> messages(MessageParser parser, List<byte[]> pieces) {
        List<Message> messages = new ArrayList<>();
        for (byte[] piece : pieces) {
            ByteBuffer in = ByteBuffer.wrap(piece);
            while (in.hasRemaining() && parser.refusal() == 0) {
                int before = in.remaining();
                parser.read(in);
                if (parser.complete()) {
                    messages.add(parser.next());
                } else if (parser.refusal() == 0 && in.hasRemaining()) {
                    throw new AssertionError("stopped without a reason, " + before + " bytes before");
                }
            }
        }
        return messages;
    }

    /** The only message. */
    static Message one(String text) {
        MessageParser parser = new MessageParser(Limits.DEFAULT);
        parser.admitFrames();
        List<Message> messages = messages(parser, List.of(text.getBytes(StandardCharsets.ISO_8859_1)));
        if (messages.size() != 1 || parser.refusal() != 0 || parser.midway()) {
            throw new AssertionError("one message expected, found " + messages + ", " + parser.refusal());
        }
        return messages.get(0);
    }
}
