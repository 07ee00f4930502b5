package org.sluice.model;

/** The protocol family a client speaks with Sluice. */
public enum Protocol {
    HTTP,
    RTSP,
    RTMP
}
