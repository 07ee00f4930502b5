package org.sluice.net.listener;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.sluice.api.config.SluiceType;

/** Describes the options of TLS but the certificate, for directives that may do without one; else {@link TlsWords}. */
@ConsumerType
public interface KeyWords {

    /** A file's path. */
    @AttributeDefinition(
            name = "tls_key",
            required = false,
            description = "PEM file with the unencrypted key of the certificate (PKCS#8 or PKCS#1).")
    @SluiceType(type = "word", needs = "tls_certificate")
    String tls__key();

    /** Pairs of files' paths. */
    @AttributeDefinition(
            name = "sni",
            required = false,
            description = "CERTIFICATE_FILE KEY_FILE of a further certificate, used for the names that it holds.")
    @SluiceType(type = "list", words = 2, needs = "tls_certificate")
    String[] sni();
}
