package io.github.dbtmaven.dbt.command.index;

/** Reasons why uv cannot be fetched. Each completes the sentence "uv is not available: …". */
final class IndexMessages {
    private IndexMessages() {}

    /** Text that should be a URL. Not quoted, since it may contain a password. */
    static String invalidUrl() {
        return "the URL of a package index is not valid";
    }

    /** Neither HTML nor JSON of the simple API. */
    static String invalidPage(String url) {
        return url + " is not a page of a package index";
    }

    /** The server is unreachable, or TLS failed. */
    static String unreachable(String url, String why) {
        return "cannot reach " + url + " (" + why + ")";
    }

    /** The server's certificate is not trusted. */
    static String untrusted(String url, String why) {
        return unreachable(url, why) + "; if your company's proxy inspects TLS, name its certificate authority in"
                + " PIP_CERT or SSL_CERT_FILE, and in a rehearsal in -Ddbt.caCertificates";
    }

    /** The server rejected the request. */
    static String status(String url, int status) {
        return url + " answered " + status
                + (status == 401 || status == 403 ? " (authentication or authorization failed)" : "");
    }

    /** A redirect that is not followed. */
    static String redirect(String url) {
        return url + " redirects too often, or to an address without TLS";
    }

    /** Plain HTTP, which pip accepts only from trusted hosts. */
    static String plainHttp(String url) {
        return url + " does not use TLS, and its host is not a trusted-host of pip";
    }

    /** {@code UV_OFFLINE} is set. */
    static String offline() {
        return "UV_OFFLINE is set";
    }

    /** {@code no-index} is set, and no folder is named. */
    static String noIndex() {
        return "no-index is set, and find-links names no wheel of uv for this platform";
    }

    /** No wheel for this platform. */
    static String noWheel(String platform, String places) {
        return "no wheel of uv for " + platform + " in " + places;
    }

    /** The page has no SHA-256. */
    static String noHash(String url) {
        return "no SHA-256 is given for " + url;
    }

    /** The file differs from the page. */
    static String hashMismatch(String url) {
        return "the SHA-256 of " + url + " is not the one that the index gives";
    }

    /** A wheel without the program. */
    static String noProgram(String url) {
        return url + " does not contain uv";
    }

    /** A system for which no wheels exist. */
    static String noPlatform() {
        return "no wheels exist for this operating system";
    }

    /** A file that is no wheel. */
    static String unreadable(String url, String why) {
        return url + " cannot be read (" + why + ")";
    }
}
