package io.github.dbtmaven.pipelines.network;

/** Messages about the settings of proxies. */
final class ProxyMessages {
    private ProxyMessages() {}

    /** A setting such as {@code HTTPS_PROXY}, whose value may contain a password. */
    static String notAnHttpProxy(String setting) {
        return setting + " is not the URL of an HTTP proxy. Use the form \"http://proxy.example.com:3128\", and"
                + " percent-encode special characters of a password (\"@\" as \"%40\"). SOCKS proxies and proxies that"
                + " are reached by TLS (\"https://\") are not supported.";
    }
}
