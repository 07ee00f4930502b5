package org.sluice.listener.rtsp.internal.codec;

/**
 * Puts messages one after another into one buffer, so that all that follows from one read leaves in one write. Every
 * header goes through {@link #header}, which lets no byte pass that could end a line. One thread at a time.
 */
public final class MessageWriter {

    private final Octets out = new Octets();

    /** Begins an answer. */
    public void status(int status) {
        out.append(Message.Request.VERSION);
        out.append(" ");
        out.append(Integer.toString(status));
        out.append(" ");
        out.append(Reasons.phrase(status));
        out.append("\r\n");
    }

    /**
     * Adds a header.
     *
     * @throws IllegalArgumentException if the value holds a control character, or one above FF: nothing is written then
     */
    public void header(String name, String value) {
        checked(value, name);
        out.append(name);
        out.append(": ");
        out.append(value);
        out.append("\r\n");
    }

    /** Ends the header block, and adds the body, whose length is announced where there is one. */
    public void end(byte[] body) {
        if (body.length > 0) {
            header("Content-Length", Integer.toString(body.length));
        }
        out.append("\r\n");
        out.append(body);
    }

    /** A whole message. Its own {@code Content-Length} gives way to what its body has. */
    public void message(Message message) {
        if (message instanceof Message.Frame frame) {
            out.append(frame.raw());
        } else if (message instanceof Message.Request request) {
            first(request.method() + ' ' + request.uri() + ' ' + request.version());
            rest(request);
        } else if (message instanceof Message.Response response) {
            first(response.version() + ' ' + response.status() + ' ' + response.reason());
            rest(response);
        }
    }

    private void first(String line) {
        out.append(checked(line, "of the first line"));
        out.append("\r\n");
    }

    private void rest(Message.Headed message) {
        for (Fields.Field field : message.fields().all()) {
            if (!field.name().equalsIgnoreCase("Content-Length")) {
                header(field.name(), field.value());
            }
        }
        end(message.body());
    }

    private static String checked(String value, String name) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f || c > 0xff) {
                throw new IllegalArgumentException("header " + name + " would hold the character U+"
                        + Integer.toHexString(c) + ", text on one line expected");
            }
        }
        return value;
    }

    /** How many bytes wait to be taken. */
    public int size() {
        return out.length();
    }

    /** Takes back what was written since it had so many bytes. */
    public void back(int size) {
        out.back(size);
    }

    /** All that was written, and begins anew. */
    public byte[] take() {
        return out.drain();
    }
}
