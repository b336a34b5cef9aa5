package io.github.dbtmaven.pipelines.network;

import java.io.IOException;

/**
 * A proxy setting is not a valid URL of an HTTP proxy. The message contains only the name of the setting, because its
 * value may contain a password.
 */
public final class ProxyFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param setting such as {@code HTTPS_PROXY}
     */
    ProxyFormatException(String setting) {
        super(ProxyMessages.notAnHttpProxy(setting));
    }
}
