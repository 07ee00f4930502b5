package org.sluice.api.http;

/**
 * A small answer that Sluice gives itself.
 *
 * @param body the bytes; at most 1 MiB; not to be changed afterwards
 */
public record HttpReply(int status, String contentType, byte[] body) {}
