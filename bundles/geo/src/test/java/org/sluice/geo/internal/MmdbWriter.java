package org.sluice.geo.internal;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes small databases as the MaxMind DB file format specification 2.0 says: a search tree, 16 bytes of zeros, the
 * data, and the metadata behind their marker.
 */
final class MmdbWriter {

    private static final int NOTHING = -1;
    private static final int STRING = 2;
    private static final int UINT16 = 5;
    private static final int UINT32 = 6;
    private static final int MAP = 7;
    private static final int UINT64 = 9;
    private static final int ARRAY = 11;

    private final int version;
    private final int recordSize;
    /** Two records a node: a node's number, {@link #NOTHING}, or below that a place in the data. */
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {NOTHING, NOTHING}));

    private final Map<Object, Integer> places = new LinkedHashMap<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /**
     * @param version of IP: 4 or 6
     * @param recordSize 24, 28 or 32 bits
     */
    MmdbWriter(int version, int recordSize) {
        this.version = version;
        this.recordSize = recordSize;
    }

    /** A network as MaxMind describes it. */
    MmdbWriter country(String network, String code) {
        return put(network, Map.of("country", Map.of("iso_code", code, "names", Map.of("en", "Land " + code))));
    }

    /** A network; those that are finer come later. */
    MmdbWriter put(String network, Object value) {
        int place = places.computeIfAbsent(value, any -> {
            int at = data.size();
            write(data, value);
            return at;
        });
        set(network, -2 - place);
        return this;
    }

    /** Makes a network the same as the IPv4 networks of an IPv6 tree. */
    MmdbWriter alias(String network) {
        int node = 0;
        for (int bit = 0; bit < 96; bit++) {
            node = nodes.get(node)[0];
        }
        set(network, node);
        return this;
    }

    private void set(String network, int record) {
        byte[] address = address(network.substring(0, network.indexOf('/')));
        int prefix = Integer.parseInt(network.substring(network.indexOf('/') + 1));
        prefix += version == 6 && network.indexOf(':') < 0 ? 96 : 0;
        int node = 0;
        for (int bit = 0; bit < prefix - 1; bit++) {
            int side = side(address, bit);
            int next = nodes.get(node)[side];
            if (next < 0) {
                nodes.add(new int[] {next, next});
                next = nodes.size() - 1;
                nodes.get(node)[side] = next;
            }
            node = next;
        }
        nodes.get(node)[side(address, prefix - 1)] = record;
    }

    private static int side(byte[] address, int bit) {
        return address[bit / 8] >> 7 - bit % 8 & 1;
    }

    private byte[] address(String text) {
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            byte[] all = new byte[version == 6 ? 16 : 4];
            System.arraycopy(bytes, 0, all, all.length - bytes.length, bytes.length);
            return all;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    byte[] bytes() {
        return bytes(nodes.size());
    }

    /** @param count how many nodes the metadata claim */
    byte[] bytes(int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            records(out, record(node[0]), record(node[1]));
        }
        out.writeBytes(new byte[16]);
        out.writeBytes(data.toByteArray());
        out.writeBytes("\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("binary_format_major_version", (short) 2);
        metadata.put("binary_format_minor_version", (short) 0);
        metadata.put("build_epoch", 1_700_000_000L);
        metadata.put("database_type", "Test-Country");
        metadata.put("description", Map.of("en", "a test"));
        metadata.put("ip_version", (short) version);
        metadata.put("languages", List.of("en"));
        metadata.put("node_count", count);
        metadata.put("record_size", (short) recordSize);
        write(out, metadata);
        return out.toByteArray();
    }

    private long record(int record) {
        if (record >= 0) {
            return record;
        }
        return record == NOTHING ? nodes.size() : nodes.size() + 16L + (-2 - record);
    }

    private void records(ByteArrayOutputStream out, long left, long right) {
        switch (recordSize) {
            case 24 -> {
                number(out, left, 3);
                number(out, right, 3);
            }
            case 28 -> {
                number(out, left & 0xFFFFFF, 3);
                out.write((int) (left >> 24 << 4 | right >> 24));
                number(out, right & 0xFFFFFF, 3);
            }
            default -> {
                number(out, left, 4);
                number(out, right, 4);
            }
        }
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >> shift));
        }
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            control(out, STRING, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof Map<?, ?> map) {
            control(out, MAP, map.size());
            map.forEach((key, inner) -> {
                write(out, key);
                write(out, inner);
            });
        } else if (value instanceof List<?> list) {
            control(out, ARRAY, list.size());
            list.forEach(inner -> write(out, inner));
        } else if (value instanceof Long number) {
            control(out, UINT64, 8);
            number(out, number, 8);
        } else if (value instanceof Integer number) {
            control(out, UINT32, 4);
            number(out, number, 4);
        } else {
            control(out, UINT16, 2);
            number(out, (Short) value, 2);
        }
    }

    /** Sizes up to 28 stand in the control byte; types above 7 in one of their own. */
    private static void control(ByteArrayOutputStream out, int type, int size) {
        if (size > 28) {
            throw new IllegalArgumentException("a value of more than 28: " + size);
        }
        out.write((type > 7 ? 0 : type) << 5 | size);
        if (type > 7) {
            out.write(type - 7);
        }
    }
}
