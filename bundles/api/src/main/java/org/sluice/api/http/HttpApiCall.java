package org.sluice.api.http;

/**
 * One call of an {@link HttpApi}.
 *
 * @param path what follows the root, percent-encoded as sent, validated: visible ASCII, no empty, {@code .} or
 *     {@code ..} segments
 * @param query as sent, without the question mark; null when there was none
 * @param authorization value of the {@code Authorization} header; null when there was none
 */
public record HttpApiCall(String path, String query, String authorization) {

    /** The path only: the rest may hold secrets. */
    @Override
    public String toString() {
        return path;
    }
}
