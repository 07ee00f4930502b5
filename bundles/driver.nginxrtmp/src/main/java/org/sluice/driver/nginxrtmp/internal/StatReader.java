package org.sluice.driver.nginxrtmp.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.xml.XmlReader;

/** Reads {@code /stat} while it arrives. */
final class StatReader extends XmlReader<StatPage> {

    private final StatElements elements;

    StatReader(StreamSink sink) {
        super("nginx-rtmp", "check api_url; it must lead to a location with rtmp_stat all");
        this.elements = new StatElements(sink);
    }

    @Override
    protected void opened() throws PollFailure {
        String name = element(depth());
        if (depth() == 1 && !name.equals("rtmp") && !name.equals("http-flv")) {
            throw new PollFailure(
                    Kind.FORMAT, "the answer is no page of nginx-rtmp: check api_url and type, and rtmp_stat all");
        }
        elements.opened(this);
    }

    @Override
    protected boolean matters() {
        return elements.matters(this);
    }

    @Override
    protected void closed(CharSequence content) throws PollFailure {
        elements.closed(this, content);
    }

    @Override
    protected StatPage told() {
        return elements.page();
    }
}
