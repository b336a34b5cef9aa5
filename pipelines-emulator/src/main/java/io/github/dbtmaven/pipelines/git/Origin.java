package io.github.dbtmaven.pipelines.git;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The remote {@code origin} of a step's clone.
 *
 * @param url as Bitbucket sets it, without credentials: {@code http://bitbucket.org/workspace/slug}
 * @param proxy the proxy for git, as {@code http://host:port}; Bitbucket uses one as well
 */
public record Origin(String url, String proxy) {
    /** The first part of the path of a URL that replaces one for SSH. */
    private static final String SSH = "~ssh";

    private static final String SCHEME = "http://";

    public Origin {
        requireNonNull(url, "url");
        requireNonNull(proxy, "proxy");
        if (!url.matches("http://[^/]+/.+")) {
            throw new IllegalArgumentException("an origin is http://host/path, not " + url);
        }
    }

    /** Returns its HTTP URLs. */
    List<String> urls() {
        String secure = url.replaceFirst("^http:", "https:");
        return List.of(url, url + ".git", secure, secure + ".git");
    }

    /**
     * Returns variables that configure git (2.31 or newer) outside of the clone too, such as for another clone that a script
     * makes: the HTTP URLs of the repository use the proxy, and so do its SSH URLs, which are replaced. The replaced prefix
     * also matches repositories whose names begin like that of this one.
     */
    public Map<String, String> variables() {
        String host = url.substring(SCHEME.length(), url.indexOf('/', SCHEME.length()));
        String path = url.substring(url.indexOf('/', SCHEME.length()) + 1);
        String base = SCHEME + host + "/" + SSH;
        List<Map.Entry<String, String>> settings = Stream.concat(
                        Stream.concat(urls().stream(), Stream.of(base))
                                .map(proxied -> Map.entry("http." + proxied + ".proxy", proxy)),
                        Stream.of(
                                        "git@" + host + ":" + path,
                                        host + ":" + path,
                                        "ssh://git@" + host + "/" + path,
                                        "ssh://git@" + host + ":22/" + path,
                                        "ssh://git@altssh." + host + ":443/" + path)
                                .map(ssh -> Map.entry("url." + base + "/" + path + ".insteadOf", ssh)))
                .toList();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GIT_CONFIG_COUNT", String.valueOf(settings.size()));
        for (int i = 0; i < settings.size(); i++) {
            variables.put("GIT_CONFIG_KEY_" + i, settings.get(i).getKey());
            variables.put("GIT_CONFIG_VALUE_" + i, settings.get(i).getValue());
        }
        return variables;
    }
}
