package org.sluice.peerapi.internal;

/** A call that is answered with an error, in the form in which Flussonic tells errors. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** @param title what is wrong and what to do, for the one who called */
    Refusal(int status, String code, String title) {
        super(title, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String json() {
        JsonWriter out = new JsonWriter().open('{').name("errors").open('[').open('{');
        out.name("status").text(Integer.toString(status));
        out.name("code").text(code);
        out.name("title").text(getMessage());
        return out.close('}').close(']').close('}').toString();
    }
}
