package io.github.dbtmaven.pipelines.run;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.bitbucket.api.GitService;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How git in a step reaches the {@code origin} of its clone.
 *
 * @param proxy as a step writes it: {@code http://host:port}
 * @param served hears which repository is behind it from now on; empty: none
 */
public record OriginService(String proxy, Consumer<Optional<GitService>> served) {
    public OriginService {
        requireNonNull(proxy, "proxy");
        requireNonNull(served, "served");
    }
}
