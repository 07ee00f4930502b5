package org.sluice.net;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A certificate chain with the key that belongs to it, and the host names that it is for, in lower case.
 */
record PemIdentity(List<X509Certificate> chain, PrivateKey key, Set<String> names) {

    private static final int SAN_DNS = 2;
    private static final byte[] PROBE = {1, 2, 3, 4};

    /** Loads a pair, and refuses one whose halves do not match. */
    static PemIdentity load(CertificateFiles files) throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = List.of(Pem.chain(files.chain()));
        PrivateKey key = Pem.key(files.key());
        if (!match(chain.get(0).getPublicKey(), key)) {
            throw new GeneralSecurityException("the key " + files.key() + " does not belong to the certificate "
                    + files.chain() + ": put the pair in place together");
        }
        return new PemIdentity(chain, key, names(chain.get(0)));
    }

    private static boolean match(PublicKey open, PrivateKey key) throws GeneralSecurityException {
        if (!family(open.getAlgorithm()).equals(family(key.getAlgorithm()))) {
            return false;
        }
        String algorithm =
                switch (family(key.getAlgorithm())) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "EdDSA";
                };
        Signature sign = Signature.getInstance(algorithm);
        sign.initSign(key);
        sign.update(PROBE);
        byte[] signature = sign.sign();
        Signature verify = Signature.getInstance(algorithm);
        verify.initVerify(open);
        verify.update(PROBE);
        return verify.verify(signature);
    }

    private static String family(String algorithm) {
        return algorithm.startsWith("Ed") ? "EdDSA" : algorithm;
    }

    private static Set<String> names(X509Certificate certificate) throws GeneralSecurityException {
        Set<String> names = new HashSet<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
            if (alternative.get(0).equals(SAN_DNS)) {
                names.add(alternative.get(1).toString().toLowerCase(Locale.ROOT));
            }
        }
        return Set.copyOf(names);
    }

    /** Whether the certificate is for that host name; a wildcard stands for one label. */
    boolean isFor(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        return names.contains(lower) || dot > 0 && names.contains('*' + lower.substring(dot));
    }

    /** Whether the key is of a type as JSSE names it. */
    boolean isOfType(String keyType) {
        return family(key.getAlgorithm()).equals(family(keyType));
    }
}
