package org.sluice.listener.rtmp.internal.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes AMF0 values of the types that {@link Amf0Reader} has. */
public final class Amf0Writer {

    private static final int LONGEST_SHORT = 65_535;

    private final Octets out = new Octets();

    /** Writes one value. */
    public Amf0Writer value(Object value) {
        if (value == null) {
            out.u8(Amf0.NULL);
        } else if (value instanceof Number number) {
            out.u8(Amf0.NUMBER).f64(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            out.u8(Amf0.BOOLEAN).u8(flag ? 1 : 0);
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof AmfObject object) {
            object(object);
        } else if (value instanceof AmfDate date) {
            out.u8(Amf0.DATE).f64(date.millis()).u16(date.zone());
        } else if (value instanceof List<?> list) {
            out.u8(Amf0.STRICT_ARRAY).u32(list.size());
            list.forEach(this::value);
        } else {
            throw new IllegalArgumentException("AMF0 has no values of " + value.getClass());
        }
        return this;
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_SHORT) {
            out.u8(Amf0.LONG_STRING).u32(bytes.length);
        } else {
            out.u8(Amf0.STRING).u16(bytes.length);
        }
        out.put(bytes);
    }

    private void object(AmfObject object) {
        Map<String, Object> properties = object.properties();
        out.u8(object.ecma() ? Amf0.ECMA_ARRAY : Amf0.OBJECT);
        if (object.ecma()) {
            out.u32(properties.size());
        }
        properties.forEach((name, value) -> {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            out.u16(bytes.length).put(bytes);
            value(value);
        });
        out.u16(0).u8(Amf0.END);
    }

    /** All that was written; the next value begins anew. */
    public byte[] take() {
        return out.take();
    }
}
