package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import com.github.dockerjava.transport.SSLConfig;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * TLS that trusts no certificate, for an engine on a local socket, which uses none. Without a configuration the HTTP client would
 * parse all certificates that Java trusts, which takes 0.1 s of each run.
 */
final class SocketTls implements SSLConfig {
    /** Returns whether an engine listens on a local socket and not on an address of a network. */
    static boolean isSocket(EngineCandidate candidate) {
        return candidate.address().matches("(unix|npipe)://.+");
    }

    @Override
    public SSLContext getSSLContext() throws NoSuchAlgorithmException, KeyManagementException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[0], new TrustManager[0], null);
        return context;
    }
}
