package io.github.dbtmaven.pipelines.network;

import java.io.IOException;

/** A setting does not name an HTTP proxy. Its value may hold a password, so the message names the setting only. */
public final class ProxyFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param setting such as {@code HTTPS_PROXY} */
    ProxyFormatException(String setting) {
        super(setting + " is not the URL of an HTTP proxy. Use the form \"http://proxy.example.com:3128\", and"
                + " percent-encode special characters of a password (\"@\" as \"%40\"). SOCKS proxies and proxies that"
                + " are reached by TLS (\"https://\") are not supported.");
    }
}
