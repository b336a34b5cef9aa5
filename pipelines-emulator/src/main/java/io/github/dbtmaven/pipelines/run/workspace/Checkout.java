package io.github.dbtmaven.pipelines.run.workspace;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A clone as a step gets it, made once per build.
 *
 * @param folder a real clone: {@code .git}, one branch, shallow as {@code clone.depth} says
 * @param head what {@code git rev-parse HEAD} says in it; for a pull request the merge of destination into source
 */
public record Checkout(Path folder, String head) {
    public Checkout {
        requireNonNull(folder, "folder");
        requireNonNull(head, "head");
    }
}
