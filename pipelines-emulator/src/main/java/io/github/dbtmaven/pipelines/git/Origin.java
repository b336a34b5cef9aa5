package io.github.dbtmaven.pipelines.git;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The remote {@code origin} of a step's clone.
 *
 * @param url as Bitbucket sets it, without credentials: {@code http://bitbucket.org/workspace/slug}
 * @param proxy the proxy for git, as {@code http://host:port}; Bitbucket uses one as well
 */
public record Origin(String url, String proxy) {
    public Origin {
        requireNonNull(url, "url");
        requireNonNull(proxy, "proxy");
    }

    /** Returns its HTTP URLs. */
    List<String> urls() {
        String secure = url.replaceFirst("^http:", "https:");
        return List.of(url, url + ".git", secure, secure + ".git");
    }
}
