package org.sluice.discovery.internal.check;

import java.net.Socket;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.sluice.discovery.internal.http.TlsInspection;
import org.sluice.discovery.internal.time.Timers;
import org.sluice.model.PeerTls;

/** What speaks against a server's certificate: its dates, its issuer, its name. */
final class TlsStep {

    private static final String STEP = "tls";
    private static final Duration SOON = Duration.ofDays(14);
    private static final int ALTERNATIVE_NAME = 1;

    private final Findings findings;
    private final PeerTls tls;
    private final Timers timers;
    private final Instant now;

    TlsStep(Findings findings, PeerTls tls, Timers timers) {
        this.findings = findings;
        this.tls = tls;
        this.timers = timers;
        this.now = timers.now();
    }

    /** @return whether calls can succeed */
    boolean run(Socket socket, String host, Duration patience) {
        TlsInspection seen = TlsInspection.of(tls, socket, host, patience, timers);
        X509Certificate certificate = seen.certificate();
        if (certificate == null) {
            findings.error(
                    STEP,
                    "tls_no_handshake",
                    "the port does not shake hands over TLS: " + seen.refusal(),
                    "Write http:// in api_url if the port speaks plain HTTP, else correct the port.");
            return false;
        }
        if (!tls.verify()) {
            findings.note(
                    STEP,
                    "tls_not_verified",
                    "tls_verify is off: whoever answers there gets the key",
                    "Name the authority by tls_ca and switch tls_verify on.");
            return true;
        }
        boolean good = dates(certificate) & issuer(seen, certificate) & name(seen, certificate, host);
        if (good) {
            findings.ok(
                    STEP,
                    seen.protocol() + ", certificate until "
                            + certificate.getNotAfter().toInstant());
        }
        return good;
    }

    private boolean dates(X509Certificate certificate) {
        Instant until = certificate.getNotAfter().toInstant();
        Instant from = certificate.getNotBefore().toInstant();
        if (until.isBefore(now)) {
            findings.error(
                    STEP, "tls_expired", "the certificate expired at " + until, "Renew the certificate on the peer.");
        } else if (from.isAfter(now)) {
            findings.error(
                    STEP,
                    "tls_not_yet_valid",
                    "the certificate is valid from " + from + " on only",
                    "Set the clock of this machine, or wait.");
        } else if (until.isBefore(now.plus(SOON))) {
            findings.warning(
                    STEP,
                    "tls_expires_soon",
                    "the certificate expires at " + until,
                    "Renew the certificate on the peer.");
        }
        return !until.isBefore(now) && !from.isAfter(now);
    }

    /** An expired certificate is not trusted either; that was said. */
    private boolean issuer(TlsInspection seen, X509Certificate certificate) {
        String distrust = seen.distrust();
        boolean expired = certificate.getNotAfter().toInstant().isBefore(now)
                || certificate.getNotBefore().toInstant().isAfter(now);
        if (distrust.isEmpty() || expired) {
            return distrust.isEmpty();
        }
        findings.error(
                STEP,
                "tls_unknown_authority",
                "nobody whom we trust vouches for the certificate (" + distrust + ")",
                "Name a PEM file with the authority that issued it by tls_ca in the peer's block.");
        return false;
    }

    private boolean name(TlsInspection seen, X509Certificate certificate, String host) {
        if (seen.refusal().isEmpty()) {
            return true;
        }
        findings.error(
                STEP,
                "tls_wrong_name",
                "the certificate is for " + names(certificate) + ", not for "
                        + (tls.name() == null ? host : tls.name()),
                "Call the peer by a name of its certificate in api_url, or name one by tls_name.");
        return false;
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names != null && !names.isEmpty()) {
                return names.stream()
                        .map(name -> String.valueOf(name.get(ALTERNATIVE_NAME)))
                        .collect(Collectors.joining(", "));
            }
        } catch (CertificateParsingException e) {
            return "names that cannot be read";
        }
        return "no name";
    }
}
