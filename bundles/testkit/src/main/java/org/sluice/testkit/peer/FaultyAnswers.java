package org.sluice.testkit.peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.sluice.testkit.internal.http.Answer;
import org.sluice.testkit.internal.http.Flow;
import org.sluice.testkit.internal.http.Flows;

/** What a faulty peer answers instead of, or on top of, what a healthy one would. */
final class FaultyAnswers {

    private static final int PER_PIECE = 1000;

    private FaultyAnswers() {}

    /**
     * The answer under a fault.
     *
     * @param list whether a list of streams was asked for
     * @param xml whether the peer speaks XML
     */
    static Answer apply(Optional<Fault> fault, boolean list, boolean xml, Supplier<Answer> healthy) {
        if (fault.isEmpty()) {
            return healthy.get();
        }
        Fault one = fault.get();
        if (one instanceof Fault.Refuse) {
            return Answer.reset();
        } else if (one instanceof Fault.BlackHole) {
            return Answer.silence();
        } else if (one instanceof Fault.Status status) {
            return Answer.text(status.code(), "simulated failure");
        } else if (one instanceof Fault.Redirect redirect) {
            return Answer.text(302, "elsewhere").header("Location", redirect.location());
        } else if (one instanceof Fault.HugeBody huge) {
            return huge(huge.bytes(), xml);
        } else if (one instanceof Fault.DeepNesting deep) {
            return Answer.of(200, type(xml), bytes(nested(deep.depth(), xml)));
        } else if (one instanceof Fault.ManyNames many && list) {
            return many(many.count(), xml);
        }
        return onTop(one, healthy.get());
    }

    private static Answer onTop(Fault fault, Answer answer) {
        if (fault instanceof Fault.Slow slow) {
            return answer.after(slow.by());
        }
        if (answer.length() < 0) {
            return answer;
        }
        if (fault instanceof Fault.Dribble dribble) {
            return answer.body(
                    Flows.dribble(content(answer), dribble.every().toNanos()), answer.length(), answer.close());
        }
        if (fault instanceof Fault.CutOff) {
            byte[] all = content(answer);
            return answer.body(Flows.of(Arrays.copyOf(all, all.length / 2)), all.length, true);
        }
        return answer;
    }

    private static byte[] content(Answer answer) {
        ByteBuffer all = ByteBuffer.allocate((int) answer.length());
        for (ByteBuffer piece = answer.body().next(System.nanoTime());
                piece != null && piece != Flow.LATER;
                piece = answer.body().next(System.nanoTime())) {
            all.put(piece);
        }
        return all.array();
    }

    private static String type(boolean xml) {
        return xml ? "text/xml" : "application/json";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Answer huge(long length, boolean xml) {
        byte[] name = new byte[64 * 1024];
        Arrays.fill(name, (byte) 'a');
        String start =
                xml ? "<rtmp><server><application><name>live</name><live><stream><name>" : "{\"streams\":[{\"name\":\"";
        byte[] first = bytes(start);
        Flow rest = Flows.repeat(name, length == Long.MAX_VALUE ? length : Math.max(0, length - first.length));
        Answer answer = Answer.flow(type(xml), Flows.concat(Flows.of(first), rest));
        boolean finite = length != Long.MAX_VALUE && length >= first.length;
        return finite ? answer.body(answer.body(), length, true) : answer;
    }

    private static String nested(int depth, boolean xml) {
        return xml
                ? "<rtmp>" + "<a>".repeat(depth) + "</a>".repeat(depth) + "</rtmp>"
                : "{\"streams\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    private static Answer many(int count, boolean xml) {
        String start = xml
                ? "<rtmp><pid>1</pid><uptime>1</uptime><server><application><name>live</name><live>"
                : "{\"estimated_count\":" + count + ",\"next\":null,\"prev\":null,\"streams\":[";
        String end = xml ? "</live></application></server></rtmp>" : "]}";
        Flow names = Flows.pieces((count + PER_PIECE - 1L) / PER_PIECE, piece -> names(piece, count, xml));
        return Answer.flow(type(xml), Flows.concat(Flows.concat(Flows.of(bytes(start)), names), Flows.of(bytes(end))));
    }

    private static byte[] names(long piece, int count, boolean xml) {
        StringBuilder out = new StringBuilder(PER_PIECE * 100);
        for (long i = piece * PER_PIECE; i < Math.min(count, (piece + 1) * PER_PIECE); i++) {
            if (xml) {
                out.append("<stream><name>many").append(i).append("</name><publishing/></stream>");
            } else {
                out.append(i == 0 ? "" : ",")
                        .append("{\"name\":\"many/")
                        .append(i)
                        .append("\",\"static\":true,\"stats\":{\"status\":\"running\",\"alive\":true}}");
            }
        }
        return bytes(out.toString());
    }
}
