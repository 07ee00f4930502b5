package org.sluice.listener.rtmp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.sluice.api.config.SluiceType;

/** The options of the listener with TLS, for the check of the configuration. */
interface TlsOptions extends ListenerOptions {

    @AttributeDefinition(
            name = "tls_certificate",
            description = "PEM file with the certificate chain; read again when it changes.")
    @SluiceType(type = "word", needs = "tls_key")
    String tls__certificate();

    @AttributeDefinition(
            name = "tls_key",
            required = false,
            description = "PEM file with the unencrypted key of the certificate (PKCS#8 or PKCS#1).")
    @SluiceType(type = "word", needs = "tls_certificate")
    String tls__key();

    @AttributeDefinition(
            name = "sni",
            required = false,
            description = "CERTIFICATE_FILE KEY_FILE of a further certificate, used for the names that it holds.")
    @SluiceType(type = "list", words = 2, needs = "tls_certificate")
    String[] sni();
}
