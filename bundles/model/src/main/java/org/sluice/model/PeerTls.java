package org.sluice.model;

/**
 * How TLS towards a peer is checked.
 *
 * @param name the name that is asked for and that the certificate must carry; null: the URL's host
 * @param authorities path of a PEM file with the authorities to trust; null: the system's
 * @param verify whether certificates are checked at all
 */
public record PeerTls(String name, String authorities, boolean verify) {

    public static final PeerTls SYSTEM = new PeerTls(null, null, true);
}
