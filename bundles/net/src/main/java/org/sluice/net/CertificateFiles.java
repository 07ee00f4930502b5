package org.sluice.net;

import java.nio.file.Path;

/**
 * A certificate and its key, in PEM.
 *
 * @param chain the server's certificate first, then those that lead to the root
 * @param key unencrypted, PKCS#8 or PKCS#1
 */
public record CertificateFiles(Path chain, Path key) {}
