package io.github.dbtmaven.pipelines.run.workspace;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The remote {@code origin} of a step's clone.
 *
 * @param url as the service sets it, without credentials: {@code http://bitbucket.org/workspace/slug}
 * @param proxy through which git reaches it, as {@code http://host:port}; the service uses one as well (Bitbucket sheet
 *     2.3)
 */
public record Origin(String url, String proxy) {
    public Origin {
        requireNonNull(url, "url");
        requireNonNull(proxy, "proxy");
    }

    /** The URLs that name it over HTTP. */
    List<String> urls() {
        String secure = url.replaceFirst("^http:", "https:");
        return List.of(url, url + ".git", secure, secure + ".git");
    }
}
