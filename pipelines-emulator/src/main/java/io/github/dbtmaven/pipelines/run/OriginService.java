package io.github.dbtmaven.pipelines.run;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.bitbucket.api.GitService;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The service by which git in a step reaches the {@code origin} of its clone.
 *
 * @param proxy as seen by steps: {@code http://host:port}
 * @param served receives the current repository; empty for none
 */
public record OriginService(String proxy, Consumer<Optional<GitService>> served) {
    public OriginService {
        requireNonNull(proxy, "proxy");
        requireNonNull(served, "served");
    }
}
