package org.sluice.listener.rtsp.internal.codec;

/** Reason phrases (RFC 2326, section 7.1.1) of the statuses that Sluice sends. */
final class Reasons {

    private Reasons() {}

    static String phrase(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 302 -> "Moved Temporarily";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Time-out";
            case 413 -> "Request Entity Too Large";
            case 414 -> "Request-URI Too Large";
            case 454 -> "Session Not Found";
            case 455 -> "Method Not Valid in This State";
            case 461 -> "Unsupported transport";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 505 -> "RTSP Version not supported";
            default -> "Other";
        };
    }
}
