package org.sluice.listener.rtmp.internal.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads AMF0 values: {@link Double}, {@link Boolean}, {@link String}, {@link AmfObject}, {@link List}, {@link AmfDate},
 * and null for null, undefined and unsupported. XML is a String, a typed object one without its type. References and
 * AMF3 values are refused: no client needs them in a command. Memory is bounded by the bytes that are there, never by
 * a count that they claim.
 */
public final class Amf0Reader {

    private final ByteBuffer in;
    private final Limits limits;
    private int depth;
    private int values;

    /** @param in is read from its position to its limit */
    public Amf0Reader(ByteBuffer in, Limits limits) {
        this.in = in;
        this.limits = limits;
    }

    public boolean hasNext() {
        return in.hasRemaining();
    }

    /** The next value. */
    public Object next() throws RtmpFault {
        if (++values > limits.values()) {
            throw tooLarge("more than " + limits.values() + " values");
        }
        need(1);
        int marker = in.get() & 255;
        return switch (marker) {
            case Amf0.NUMBER -> number();
            case Amf0.BOOLEAN -> flag();
            case Amf0.STRING -> text(u16());
            case Amf0.LONG_STRING, Amf0.XML -> text(u32());
            case Amf0.NULL, Amf0.UNDEFINED, Amf0.UNSUPPORTED -> null;
            case Amf0.DATE -> new AmfDate(number(), u16());
            case Amf0.OBJECT, Amf0.ECMA_ARRAY, Amf0.TYPED_OBJECT, Amf0.STRICT_ARRAY -> nested(marker);
            default -> throw malformed("a value of type " + marker);
        };
    }

    private Object nested(int marker) throws RtmpFault {
        if (++depth > limits.depth()) {
            throw tooLarge("more than " + limits.depth() + " objects within each other");
        }
        Object value =
                switch (marker) {
                    case Amf0.STRICT_ARRAY -> array();
                    case Amf0.ECMA_ARRAY -> ecmaArray();
                    case Amf0.TYPED_OBJECT -> typed();
                    default -> new AmfObject(false, properties());
                };
        depth--;
        return value;
    }

    private AmfObject typed() throws RtmpFault {
        key();
        return new AmfObject(false, properties());
    }

    private AmfObject ecmaArray() throws RtmpFault {
        u32(); // a count that nobody keeps to
        return new AmfObject(true, properties());
    }

    private Map<String, Object> properties() throws RtmpFault {
        Map<String, Object> properties = new LinkedHashMap<>();
        while (true) {
            String name = key();
            need(1);
            if (name.isEmpty() && in.get(in.position()) == Amf0.END) {
                in.get();
                return properties;
            }
            properties.put(name, next());
        }
    }

    private List<Object> array() throws RtmpFault {
        long count = u32();
        if (count > in.remaining()) {
            throw malformed("an array of " + count + " values in " + in.remaining() + " bytes");
        }
        List<Object> array = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            array.add(next());
        }
        return array;
    }

    private double number() throws RtmpFault {
        need(8);
        return in.getDouble();
    }

    private boolean flag() throws RtmpFault {
        need(1);
        return in.get() != 0;
    }

    private int u16() throws RtmpFault {
        need(2);
        return in.getShort() & 0xffff;
    }

    private long u32() throws RtmpFault {
        need(4);
        return in.getInt() & 0xffffffffL;
    }

    private String key() throws RtmpFault {
        int length = u16();
        if (length > limits.keyBytes()) {
            throw tooLarge("a key of " + length + " bytes");
        }
        return text(length);
    }

    private String text(long length) throws RtmpFault {
        if (length > in.remaining()) {
            throw malformed("a text of " + length + " bytes in " + in.remaining());
        }
        ByteBuffer bytes = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw malformed("a text that is not UTF-8");
        }
    }

    private void need(int count) throws RtmpFault {
        if (in.remaining() < count) {
            throw malformed("a value that ends too soon");
        }
    }

    private static RtmpFault malformed(String what) {
        return new RtmpFault(RtmpFault.Kind.MALFORMED, what);
    }

    private static RtmpFault tooLarge(String what) {
        return new RtmpFault(RtmpFault.Kind.TOO_LARGE, what);
    }
}
