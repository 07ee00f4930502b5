package org.sluice.net.listener;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.sluice.api.config.SluiceType;

/** Describes the options of a listener that speaks TLS and must have a certificate ({@link PortOptions.Tls#REQUIRED}). */
@ConsumerType
public interface TlsWords extends KeyWords {

    /** A file's path. */
    @AttributeDefinition(
            name = "tls_certificate",
            description = "PEM file with the certificate chain; read again when it changes.")
    @SluiceType(type = "word", needs = "tls_key")
    String tls__certificate();
}
