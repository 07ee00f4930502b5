package org.sluice.listener.http.internal.codec;

/** What became of a request's body. */
public enum Body {
    /** There is none. */
    NONE,
    /** It was read and dropped: nothing that Sluice answers depends on it. */
    DISCARDED,
    /** It follows, or would follow: after the answer the connection must be closed. */
    UNREAD
}
