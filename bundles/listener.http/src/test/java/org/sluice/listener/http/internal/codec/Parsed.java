package org.sluice.listener.http.internal.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a parser makes of some bytes, and whether it waits for more. */
record Parsed(List<Request> requests, int status, boolean midway) {

    static Parsed of(String text) {
        return of(text.getBytes(StandardCharsets.ISO_8859_1), Integer.MAX_VALUE);
    }

    static Parsed byteByByte(String text) {
        return of(text.getBytes(StandardCharsets.ISO_8859_1), 1);
    }

    static Request one(String text) {
        Parsed parsed = of(text);
        if (parsed.requests.size() != 1 || parsed.status != 0) {
            throw new AssertionError("one request expected, found " + parsed);
        }
        return parsed.requests.get(0);
    }

    /** Feeds the bytes in pieces of one size. */
    static Parsed of(byte[] bytes, int piece) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += piece) {
            int to = piece > bytes.length - from ? bytes.length : from + piece;
            pieces.add(java.util.Arrays.copyOfRange(bytes, from, to));
            if (to == bytes.length) {
                break;
            }
        }
        return of(pieces);
    }

    static Parsed of(List<byte[]> pieces) {
        RequestParser parser = new RequestParser(Limits.DEFAULT, false);
        List<Request> requests = new ArrayList<>();
        for (byte[] piece : pieces) {
            ByteBuffer in = ByteBuffer.wrap(piece);
            while (in.hasRemaining() && parser.refusal() == 0) {
                int before = in.remaining();
                parser.read(in);
                if (parser.complete()) {
                    requests.add(parser.next());
                } else if (parser.refusal() == 0 && in.hasRemaining()) {
                    throw new AssertionError("stopped without a reason, " + before + " bytes before");
                }
            }
        }
        return new Parsed(requests, parser.refusal(), parser.refusal() == 0 && parser.midway());
    }
}
