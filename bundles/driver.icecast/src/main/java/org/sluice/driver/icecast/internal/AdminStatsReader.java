package org.sluice.driver.icecast.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.xml.XmlReader;

/** Reads {@code /admin/stats} while it arrives: {@code icestats/source/…}. */
final class AdminStatsReader extends XmlReader<ServerPage> {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int PART = 2;
    private static final int FIELD = 3;

    private final Mounts mounts;

    AdminStatsReader(StreamSink sink) {
        super("Icecast", "check api_url and type");
        this.mounts = new Mounts(sink);
    }

    @Override
    public void status(int status) throws PollFailure {
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw new PollFailure(
                    Kind.UNAUTHORIZED,
                    "the peer answers " + status
                            + ": compare api_user and api_password with its admin-user and admin-password");
        }
        super.status(status);
    }

    @Override
    protected void opened() throws PollFailure {
        String name = element(depth());
        if (depth() == 1 && !name.equals("icestats")) {
            throw new PollFailure(Kind.FORMAT, "the answer is no page of Icecast: check api_url and type");
        }
        if (depth() == PART && name.equals("source")) {
            String mount = attribute("mount");
            mounts.begin(mount == null ? "" : mount);
        }
    }

    @Override
    protected boolean matters() {
        return depth() == PART || inSource() && Mounts.matters(element(FIELD));
    }

    private boolean inSource() {
        return depth() == FIELD && element(PART).equals("source");
    }

    @Override
    protected void closed(CharSequence content) throws PollFailure {
        if (inSource() && Mounts.matters(element(FIELD))) {
            field(element(FIELD), content.toString());
        } else if (depth() == PART && element(PART).equals("source")) {
            mounts.tell();
        } else if (depth() == PART) {
            mounts.ofServer(element(PART), content.toString());
        }
    }

    @Override
    protected ServerPage told() throws PollFailure {
        return mounts.page();
    }

    private void field(String name, String value) {
        if (name.equals("listenurl")) {
            mounts.listenUrl(value);
        } else {
            mounts.ofMount(name, number(value.trim()));
        }
    }

    /** Digits only; anything else is unknown. */
    private static double number(String digits) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Long.parseLong(digits) : Double.NaN;
    }
}
