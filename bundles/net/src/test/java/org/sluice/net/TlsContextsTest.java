package org.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TlsContextsTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|aarch64")
    void computesWithTheNativeLibraryWhereThereIsOne() throws GeneralSecurityException {
        SSLContext context = TlsContexts.server();
        assertThat(context.getProvider().getName()).isEqualTo("Conscrypt");
        assertThat(context.getProvider().getVersionStr()).isNotEmpty();
    }

    @Test
    void leavesTheTlsOfOthersAlone() throws GeneralSecurityException {
        TlsContexts.server();
        assertThat(SSLContext.getInstance("TLS").getProvider().getName()).isEqualTo("SunJSSE");
        assertThat(Arrays.stream(Security.getProviders()))
                .noneMatch(provider -> provider.getName().equals("Conscrypt"));
    }
}
