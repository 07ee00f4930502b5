package org.sluice.listener.rtmp.internal.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A command message (RTMP 1.0, section 7.1.1).
 *
 * @param transaction 0 where no answer is awaited
 * @param arguments the command object first, null where there is none
 */
public record Command(String name, double transaction, List<Object> arguments) {

    /** A command of our own. */
    public static Command of(String name, double transaction, Object... arguments) {
        List<Object> list = new ArrayList<>();
        for (Object argument : arguments) {
            list.add(argument);
        }
        return new Command(name, transaction, list);
    }

    /**
     * Reads the body of a command message.
     *
     * @param type {@link MessageType#COMMAND}, or {@link MessageType#COMMAND_AMF3}, whose values stand behind a byte 0
     */
    public static Command read(int type, byte[] body, Limits limits) throws RtmpFault {
        ByteBuffer in = ByteBuffer.wrap(body);
        if (type == MessageType.COMMAND_AMF3 && body.length > 0 && body[0] == 0) {
            in.get(); // some leave it out: a name begins with another byte
        }
        Amf0Reader values = new Amf0Reader(in, limits);
        Object name = values.next();
        Object transaction = values.hasNext() ? values.next() : 0.0;
        if (!(name instanceof String text) || !(transaction instanceof Double number)) {
            throw new RtmpFault(RtmpFault.Kind.MALFORMED, "a command without name and number");
        }
        List<Object> arguments = new ArrayList<>();
        while (values.hasNext()) {
            arguments.add(values.next());
        }
        return new Command(text, number, arguments);
    }

    /** The body of a message of type {@link MessageType#COMMAND}. */
    public byte[] body() {
        Amf0Writer values = new Amf0Writer().value(name).value(transaction);
        arguments.forEach(values::value);
        return values.take();
    }

    /** An argument that is a text; null when it is none. */
    public String text(int index) {
        return index < arguments.size() && arguments.get(index) instanceof String text ? text : null;
    }

    /** An argument that is a number; a fallback when it is none. */
    public double number(int index, double otherwise) {
        return index < arguments.size() && arguments.get(index) instanceof Double number ? number : otherwise;
    }

    /** An argument that is an object; null when it is none. */
    public AmfObject object(int index) {
        return index < arguments.size() && arguments.get(index) instanceof AmfObject object ? object : null;
    }

    /** The name alone: arguments may be secrets. */
    @Override
    public String toString() {
        return name.length() <= 32 ? name : name.substring(0, 32);
    }
}
