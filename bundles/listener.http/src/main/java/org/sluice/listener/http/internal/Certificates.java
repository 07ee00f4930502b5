package org.sluice.listener.http.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sluice.api.config.Options;
import org.sluice.api.config.Statement;
import org.sluice.api.config.Values;
import org.sluice.net.CertificateFiles;

/** Reads the certificates of a listener's block: a key without its certificate would leave a port without TLS. */
final class Certificates {

    private static final String CERTIFICATE = "tls_certificate";
    private static final String KEY = "tls_key";
    private static final String SNI = "sni";

    private Certificates() {}

    /**
     * The pairs of the block, {@code tls_certificate} and {@code tls_key} first.
     *
     * @param required whether it is an error when there are none
     */
    static List<CertificateFiles> of(Options options, boolean required) {
        List<CertificateFiles> pairs = new ArrayList<>();
        List<Statement> further = options.statements(SNI);
        boolean wanted = required || !further.isEmpty() || !options.all(KEY).isEmpty();
        if (wanted || !options.all(CERTIFICATE).isEmpty()) {
            pairs.add(new CertificateFiles(file(options, CERTIFICATE), file(options, KEY)));
        }
        for (Statement sni : further) {
            if (sni.words().size() != 2) {
                throw new IllegalArgumentException(SNI + ": "
                        + Values.expected(sni.text(), "CERTIFICATE_FILE KEY_FILE; the names are read from it")
                                .getMessage());
            }
            pairs.add(new CertificateFiles(
                    path(SNI, sni.words().get(0)), path(SNI, sni.words().get(1))));
        }
        return pairs;
    }

    private static Path file(Options options, String key) {
        List<Statement> lines = options.statements(key);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(key + ": nothing found; expected a PEM file");
        }
        List<String> words = lines.get(lines.size() - 1).words();
        if (words.size() != 1) {
            throw new IllegalArgumentException(key + ": "
                    + Values.expected(String.join(" ", words), "one PEM file; further ones stand behind " + SNI)
                            .getMessage());
        }
        return path(key, words.get(0));
    }

    private static Path path(String key, String word) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException(key + ": '' found; expected a PEM file");
        }
        return Path.of(word);
    }
}
